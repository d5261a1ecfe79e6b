// Which routes and dialects are there?
export { makeApi } from "./api.ts";
export { makeService } from "./service/make-service.ts";

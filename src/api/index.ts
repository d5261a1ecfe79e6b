// How do requests come in and answers go out?
export { makeApi } from "./api.ts";
export { makeService } from "./service/make-service.ts";

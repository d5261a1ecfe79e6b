// Who asks, and may they?
export { makeAuth, type Auth } from "./auth.ts";

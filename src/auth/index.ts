// Who asks, and may they?
export { makeAuth, type Auth, type AuthOptions } from "./auth.ts";
export { makeBindingAuth, type BindingAuth } from "./binding-auth.ts";

// What does every route have at hand?
import type { Context, Hono, MiddlewareHandler } from "hono";
import type { Auth } from "#auth";
import type { Hosts } from "#core/host";
import { WeirError } from "#core/weir-error";
import type { Stations } from "#gateway";
import { writeError } from "./write-error.ts";

/** What this deployment has got, as env.ts reads it. */
export interface Deployment {
  readonly auth: Auth;
  readonly hosts: Hosts;
  readonly stations: Stations;
  /** Every model a caller may name. */
  readonly modelIds: readonly string[];
  readonly maxBodyBytes: number;
}

export interface ApiEnv {
  /** Hono's name for what a Worker is given; here it has been read already. */
  readonly Bindings: Deployment;
  readonly Variables: { requestId: string; tenant: string };
}

export type Api = Hono<ApiEnv>;
export type ApiContext = Context<ApiEnv>;

/** Lets the holder of a credential pass, and remembers whose it is. */
export const authenticate: MiddlewareHandler<ApiEnv> = async (context, next) => {
  const { tenant } = await context.env.auth(context.req.raw);
  context.set("tenant", tenant);
  await next();
};

/** Ends a route: says which methods it has to whoever tries another (RFC 9110 section 15.5.6). */
export function refuseOtherMethods(allowed: "GET" | "POST"): (context: ApiContext) => Response {
  return (context) => {
    const { method, path } = context.req;
    const failure = new WeirError("method_not_allowed", `Cannot ${method} ${path}: the route takes ${allowed} only`);
    const response = writeError(failure, context.get("requestId"));
    response.headers.set("allow", allowed);
    return response;
  };
}

// Which routes are there?
import { Hono } from "hono/tiny";
import { WeirError } from "#core/weir-error";
import { about } from "./about/about.ts";
import type { Api, ApiEnv, Deployment } from "./api-env.ts";
import { health } from "./health/health.ts";
import { models } from "./models/models.ts";
import { openaiChat } from "./openai-chat/openai-chat.ts";
import { usage } from "./usage/usage.ts";
import { writeError } from "./write-error.ts";

export type { Deployment };

/** Each folder's routes. */
const shelf = [about, health, models, openaiChat, usage];

export interface Worker<Bindings> {
  fetch: (request: Request, bindings: Bindings, context: ExecutionContext) => Promise<Response>;
}

/** @param readDeployment turns the Worker's bindings into what this deployment has got; it may throw a WeirError. */
export function makeApi<Bindings>(readDeployment: (bindings: Bindings) => Deployment): Worker<Bindings> {
  const api = makeRoutes();
  return {
    async fetch(request, bindings, context) {
      try {
        return await api.fetch(request, readDeployment(bindings), context);
      } catch (error) {
        return writeError(error, makeRequestId());
      }
    },
  };
}

function makeRoutes(): Api {
  const api = new Hono<ApiEnv>();
  api.use(async (context, next) => {
    context.set("requestId", makeRequestId());
    await next();
  });
  for (const mount of shelf) mount(api);
  api.notFound((context) => {
    const route = `${context.req.method} ${context.req.path}`;
    return writeError(new WeirError("unknown_url", `Cannot find the route: ${route}`), context.get("requestId"));
  });
  api.onError((error, context) => writeError(error, context.get("requestId")));
  return api;
}

function makeRequestId(): string {
  return `req_${crypto.randomUUID().replaceAll("-", "")}`;
}

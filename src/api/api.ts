// Which routes are there?
import { Hono } from "hono";
import { WeirError } from "#core/weir-error";
import { about } from "./about/about.ts";
import { anthropicMessages } from "./anthropic-messages/anthropic-messages.ts";
import { health } from "./health/health.ts";
import { models } from "./models/models.ts";
import { openaiChat } from "./openai-chat/openai-chat.ts";
import { openaiResponses } from "./openai-responses/openai-responses.ts";
import type { ApiContext, Deployment, Route } from "./route.ts";
import { usage } from "./usage/usage.ts";
import { writeError } from "./write-error.ts";

export type { Deployment };

/** Each folder's routes. */
const shelf: readonly (readonly Route[])[] = [
  about,
  anthropicMessages,
  health,
  models,
  openaiChat,
  openaiResponses,
  usage,
];

export interface Worker<Bindings> {
  fetch: (request: Request, bindings: Bindings, context: ExecutionContext) => Promise<Response>;
}

/** @param readDeployment turns the Worker's bindings into what this deployment has got; it may throw a WeirError. */
export function makeApi<Bindings>(readDeployment: (bindings: Bindings) => Deployment): Worker<Bindings> {
  const api = mount(shelf.flat());
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

/** One handler a route and no middleware: Hono then calls it directly, without a chain of promises around it. */
function mount(routes: readonly Route[]): Hono<{ Bindings: Deployment }> {
  const api = new Hono<{ Bindings: Deployment }>();
  for (const route of routes) api.on(route.method, route.path, (context) => serve(route, context));
  const methodsOf = (path: string): readonly string[] =>
    ["GET", "POST", "DELETE"].filter((method) => api.router.match(method, path)[0].length > 0);
  api.notFound((context) => writeError(refuse(context, methodsOf(context.req.path)), makeRequestId()));
  return api;
}

async function serve(route: Route, context: ApiContext): Promise<Response> {
  const requestId = makeRequestId();
  const { req, env: deployment } = context;
  try {
    const tenant = route.isOpen === true ? "" : (await deployment.auth(req.raw)).tenant;
    return await route.answer({
      request: req.raw,
      deployment,
      requestId,
      tenant,
      param: (name) => req.param(name) ?? "",
      query: (name) => req.query(name),
      background: (work) => {
        context.executionCtx.waitUntil(work);
      },
    });
  } catch (error) {
    return writeError(error, requestId, route.errors);
  }
}

/** No route, or none for this method: then those it has are named (RFC 9110 section 15.5.6). */
function refuse({ req: { method, path } }: ApiContext, allowed: readonly string[]): WeirError {
  if (allowed.length === 0) return new WeirError("unknown_url", `Cannot find the route: ${method} ${path}`);
  const allow = allowed.join(", ");
  return new WeirError("method_not_allowed", `Cannot ${method} ${path}: the route takes ${allow} only`, { allow });
}

function makeRequestId(): string {
  return `req_${crypto.randomUUID().replaceAll("-", "")}`;
}

// Which routes are there?
import { Hono } from "hono/tiny";
import { continueTrace } from "#core/trace-context";
import { WeirError } from "#core/weir-error";
import type { Standing } from "#gateway";
import { about } from "./about/about.ts";
import { admin } from "./admin/admin.ts";
import { admit, nobody } from "./admit.ts";
import { anthropicMessages } from "./anthropic-messages/anthropic-messages.ts";
import { withCors } from "./cors.ts";
import { feedback } from "./feedback/feedback.ts";
import { flights } from "./flights/flights.ts";
import { health } from "./health/health.ts";
import { models } from "./models/models.ts";
import { openaiChat } from "./openai-chat/openai-chat.ts";
import { openaiEmbeddings } from "./openai-embeddings/openai-embeddings.ts";
import { openaiResponses } from "./openai-responses/openai-responses.ts";
import { isPassed, passedMethods, passThrough } from "./pass-through/pass-through.ts";
import { dropBody } from "./read-body.ts";
import { makeRequestId } from "./request-id.ts";
import type { ApiContext, Deployment, ErrorDialect, Handler, ReadDeployment, Route, Visit } from "./route.ts";
import { schemas } from "./schemas/schemas.ts";
import { tasks } from "./tasks/tasks.ts";
import { tokens } from "./tokens/tokens.ts";
import { usage } from "./usage/usage.ts";
import { headerOf, respellOption } from "./respell.ts";
import { openaiErrors, readError, writeError } from "./write-error.ts";
import { baseHeaders } from "./write-headers.ts";
import { limitHeaders } from "./limit-headers.ts";

/** Each folder's routes. */
const shelf: readonly (readonly Route[])[] = [
  about,
  admin,
  anthropicMessages,
  feedback,
  flights,
  health,
  models,
  openaiChat,
  openaiEmbeddings,
  openaiResponses,
  schemas,
  tasks,
  tokens,
  usage,
];

/** All that is served; schemas/openapi.json tells of the same. */
export const routes: readonly Route[] = shelf.flat();

export interface Worker<Bindings> {
  fetch: (request: Request, bindings: Bindings, context: ExecutionContext) => Promise<Response>;
}

/** @param readDeployment turns the Worker's bindings into what this deployment has got; it may throw a WeirError. */
export function makeApi<Bindings>(readDeployment: ReadDeployment<Bindings>): Worker<Bindings> {
  const api = mount(routes);
  return {
    async fetch(request, bindings, context) {
      try {
        const read = readDeployment(bindings);
        const deployment = read instanceof Promise ? await read : read;
        const response = await api.fetch(request, deployment, context);
        if (response.status >= 400) await dropBody(request);
        return withCors(response, request, deployment.corsOrigins);
      } catch (error) {
        return writeError(error, makeRequestId());
      }
    },
  };
}

/** One handler a route and no middleware: Hono then calls it directly, without a chain of promises around it. */
function mount(served: readonly Route[]): Hono<{ Bindings: Deployment }> {
  const api = new Hono<{ Bindings: Deployment }>();
  for (const route of served) api.on(route.method, route.path, (context) => serve(route, context));
  const methods = [...new Set(served.map(({ method }) => method))];
  const methodsOf = (path: string): readonly string[] =>
    methods.filter((method) => api.router.match(method, path)[0].length > 0);
  api.notFound((context) => {
    const { method, path } = context.req;
    if (context.req.header("upgrade")?.toLowerCase() === "websocket") return refuseUpgrade(path);
    const found = methodsOf(path);
    if (found.length > 0 || !isPassed(path, context.env)) return serveNone(method, path, found);
    const isServed = passedMethods.includes(method) || method === "HEAD";
    return isServed
      ? serve({ ...passThrough, errors: errorsBeside(path) }, context)
      : serveNone(method, path, passedMethods);
  });
  return api;
}

async function serve(route: Handler, context: ApiContext): Promise<Response> {
  const { headers } = context.req.raw;
  const traceparent = headers.get("traceparent");
  const trace = traceparent === null ? undefined : continueTrace(traceparent, headers.get("tracestate"));
  const answering = answer(route, context, trace);
  // A caller who leaves ends the request, but not what must yet be settled and told.
  context.executionCtx.waitUntil(answering);
  const response = await answering;
  if (trace === undefined) return response;
  const traced = new Response(response.body, response);
  traced.headers.set("traceresponse", trace.traceparent);
  return traced;
}

async function answer(route: Handler, context: ApiContext, trace: Visit["trace"]): Promise<Response> {
  const requestId = makeRequestId();
  const { req, env: deployment } = context;
  let caller = nobody;
  let response: Response;
  try {
    caller = await admit(route, req.path, req.raw, deployment);
    response = await route.answer({
      request: req.raw,
      deployment,
      requestId,
      caller,
      trace,
      param: (name) => req.param(name) ?? "",
      query: (name) => req.query(name),
      background: (work) => {
        context.executionCtx.waitUntil(work);
      },
    });
  } catch (error) {
    const failure = respellOption(readError(error), headerOf(req.raw.headers));
    response = writeError(failure, requestId, route.errors);
  }
  return tellLimits(response, deployment.stations.purses.standings(caller));
}

function tellLimits(response: Response, standings: readonly Standing[]): Response {
  if (standings.length === 0) return response;
  for (const [name, value] of Object.entries(limitHeaders(standings, Date.now()))) response.headers.set(name, value);
  return response;
}

/** Nothing here is a WebSocket, nor passes one on: the caller is told so before it is taken for a GET. */
function refuseUpgrade(path: string): Response {
  const message = `Cannot open a WebSocket at ${path}: ask over HTTP, which streams too`;
  return writeError(new WeirError("upgrade_refused", message), makeRequestId(), errorsBeside(path));
}

/** Whoever asks for a route beside a dialect's own speaks that dialect; of any other OpenAI's. */
function errorsBeside(path: string): ErrorDialect {
  return routes.find((route) => path.startsWith(route.path) && route.errors !== undefined)?.errors ?? openaiErrors;
}

/**
 * No route, or none for this method: then those it has are named (RFC 9110 section 15.5.6). OPTIONS asks for just that,
 * without a credential, since browsers send none before they may.
 */
function serveNone(method: string, path: string, found: readonly string[]): Response {
  const requestId = makeRequestId();
  const errors = errorsBeside(path);
  if (found.length === 0) {
    const more = path.startsWith("/v1/") ? "; of the origin's own, those are served that PASS_THROUGH names" : "";
    return writeError(
      new WeirError("unknown_url", `Cannot find the route: ${method} ${path}${more}`),
      requestId,
      errors,
    );
  }
  // Hono answers HEAD by GET's handler.
  const allow = [...found, ...(found.includes("GET") ? ["HEAD"] : []), "OPTIONS"].join(", ");
  if (method === "OPTIONS") return new Response(null, { status: 204, headers: { ...baseHeaders(requestId), allow } });
  const message = `Cannot ${method} ${path}: the route takes ${allow} only`;
  return writeError(new WeirError("method_not_allowed", message, { allow }), requestId, errors);
}

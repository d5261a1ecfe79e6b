// Which routes are there?
import { Hono } from "hono/tiny";
import { type ErrorDialect, openaiErrors, withCors, writeError } from "#api/reply";
import { dropBody, pathOf } from "#api/request";
import { about } from "./about/about.ts";
import { admin } from "./admin/admin.ts";
import { anthropicMessages } from "./anthropic-messages/anthropic-messages.ts";
import { feedback } from "./feedback/feedback.ts";
import { flights } from "./flights/flights.ts";
import { health } from "./health/health.ts";
import { models } from "./models/models.ts";
import { openaiChat } from "./openai-chat/openai-chat.ts";
import { openaiEmbeddings } from "./openai-embeddings/openai-embeddings.ts";
import { openaiResponses } from "./openai-responses/openai-responses.ts";
import { isPassed, passedMethods, passThrough } from "./pass-through/pass-through.ts";
import { makeRequestId } from "./make-request-id.ts";
import type { Deployment, ReadDeployment, Route } from "./route.ts";
import { schemas } from "./schemas/schemas.ts";
import { serve } from "./serve.ts";
import { refuseUpgrade, serveNone } from "./serve-none.ts";
import { tasks } from "./tasks/tasks.ts";
import { tokens } from "./tokens/tokens.ts";
import { usage } from "./usage/usage.ts";

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
        return writeError(error, makeRequestId(), errorsBeside(pathOf(request)));
      }
    },
  };
}

function mount(served: readonly Route[]): Hono<{ Bindings: Deployment }> {
  const api = new Hono<{ Bindings: Deployment }>({ getPath: pathOf });
  for (const route of served) api.on(route.method, route.path, (context) => serve(route, context));
  const methods = [...new Set(served.map(({ method }) => method))];
  const methodsOf = (path: string): readonly string[] =>
    methods.filter((method) => api.router.match(method, path)[0].length > 0);
  api.notFound((context) => {
    const { method, path } = context.req;
    const errors = errorsBeside(path);
    if (context.req.header("upgrade")?.toLowerCase() === "websocket") return refuseUpgrade(path, errors);
    const found = methodsOf(path);
    if (found.length > 0 || !isPassed(path, context.env))
      return serveNone({ method, path, found, errors, hint: hintAt(path) });
    const isServed = passedMethods.includes(method) || method === "HEAD";
    return isServed
      ? serve({ ...passThrough, errors }, context)
      : serveNone({ method, path, found: passedMethods, errors });
  });
  return api;
}

/** Whoever asks for a route beside a dialect's own speaks that dialect; of any other OpenAI's. */
function errorsBeside(path: string): ErrorDialect {
  return routes.find((route) => path.startsWith(route.path) && route.errors !== undefined)?.errors ?? openaiErrors;
}

/** A base URL without its version is the commonest slip of a client that is new here. */
function hintAt(path: string): string {
  if (path.startsWith("/v1/")) return "; of the origin's own, those are served that PASS_THROUGH names";
  return routes.some((route) => route.path === `/v1${path}`) ? `; it is /v1${path}` : "";
}

// How is a request answered by its route?
import { headerOf, limitHeaders, respellOption, writeError } from "#api/reply";
import { asWeirError } from "#core/as-weir-error";
import { continueTrace } from "#core/trace-context";
import type { Standing } from "#gateway";
import { admit, nobody } from "./admit.ts";
import { makeRequestId } from "./make-request-id.ts";
import type { ApiContext, Handler, Visit } from "./route.ts";

/** What all routes share, in the one handler of each: without middleware Hono makes no chain of promises around it. */
export async function serve(route: Handler, context: ApiContext): Promise<Response> {
  const { headers } = context.req.raw;
  const traceparent = headers.get("traceparent");
  const trace = traceparent === null ? undefined : continueTrace(traceparent, headers.get("tracestate"));
  const answering = answer(route, context, trace);
  // A caller who leaves ends the request, but not what must yet be settled and told.
  context.executionCtx.waitUntil(answering);
  const response = await answering;
  if (trace !== undefined) response.headers.set("traceresponse", trace.traceparent);
  return response;
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
    const failure = respellOption(asWeirError(error), headerOf(req.raw.headers));
    response = writeError(failure, requestId, route.errors);
  }
  return tellLimits(response, deployment.stations.purses.standings(caller));
}

function tellLimits(response: Response, standings: readonly Standing[]): Response {
  if (standings.length === 0) return response;
  for (const [name, value] of Object.entries(limitHeaders(standings, Date.now()))) response.headers.set(name, value);
  return response;
}

// What does a call over a service binding ask for?
import { readBounds, refuseValue } from "#api/request";
import { makeAlarm } from "#core/alarm";
import { readDirectives, unsaid, type CacheControl } from "#core/cache-control";
import type { WeirOptions } from "#core/contract";
import { isRecord } from "#core/read-record";
import { continueTrace } from "#core/trace-context";
import { WeirError } from "#core/weir-error";
import type { Asked } from "#gateway";
import { readCallOptions } from "./read-call-options.ts";
import { readPlain } from "./read-plain.ts";
import type { Deployment } from "../route.ts";
import type { CallOptions } from "./service.ts";

/** A call as it came over RPC, and how its request is checked. */
export interface ServiceCall<Request> {
  readonly request: unknown;
  readonly options: unknown;
  readonly read: (value: unknown) => Request;
}

interface ServiceVisit {
  readonly requestId: string;
  readonly deployment: Deployment;
  readonly context: ExecutionContext;
}

/** Checks it all. @throws WeirError */
export function readServiceCall<Request extends object>(
  { request, options, read }: ServiceCall<Request>,
  { requestId, deployment, context }: ServiceVisit,
): { asked: Asked<Request>; leave: () => void } {
  const caller = deployment.bindingAuth(context.props);
  const said = readCallOptions(options);
  const { cacheControl, idempotencyKey, redact, traceparent, tracestate } = said;
  const body = read(readPlain(request, deployment.maxBodyBytes));
  const weir = "weir" in body && isOptions(body.weir) ? body.weir : {};
  const watch = watchCaller(said);
  const asked: Asked<Request> = {
    request: body,
    caller,
    requestId,
    alarm: makeAlarm(),
    signal: watch.signal,
    trace: continueTrace(traceparent, tracestate),
    background: (work) => {
      context.waitUntil(work);
    },
    cacheControl: readCache(readCache(unsaid, "options.cacheControl", cacheControl), "weir.cache", weir.cache),
    bounds: readBounds(undefined, {
      tiers: said.tiers ?? weir.tiers,
      max_cost_usd: said.maxCostUsd ?? weir.max_cost_usd,
      max_energy_j: said.maxEnergyJ ?? weir.max_energy_j,
      max_latency_ms: said.maxLatencyMs ?? weir.max_latency_ms,
      min_quality: said.minQuality ?? weir.min_quality,
    }),
    idempotencyKey,
    redact,
    waitsMs: said.timeoutMs,
  };
  return { asked, leave: watch.leave };
}

/** What has them was checked by its schema. */
function isOptions(value: unknown): value is WeirOptions {
  return isRecord(value);
}

/** What it does not know is refused: over HTTP a proxy may have added it, but not here. */
function readCache(said: CacheControl, param: string, text: string | undefined | null): CacheControl {
  return readDirectives(text ?? "", said, (word) => {
    throw refuseValue("call", param, `directives that are known, which '${word.slice(0, 100)}' is not`);
  });
}

/** Its signal aborts when the caller does or leaves, and when its time is up. */
function watchCaller({ signal, timeoutMs }: Pick<CallOptions, "signal" | "timeoutMs">) {
  const caller = new AbortController();
  const leave = (): void => {
    caller.abort();
  };
  if (signal?.aborted === true) leave();
  signal?.addEventListener("abort", leave, { once: true });
  if (timeoutMs !== undefined) {
    // Never cleared: the runtime drops it with the call.
    setTimeout(() => {
      caller.abort(new WeirError("upstream_timeout", `Cannot answer in time: the caller gave ${timeoutMs} ms`));
    }, timeoutMs);
  }
  return { signal: caller.signal, leave };
}

// How is a call handed on that nobody here reads?
import type { Alarm } from "#core/alarm";
import type { Host } from "#core/host";
import type { Passed } from "#core/provider";
import type { TraceContext } from "#core/trace-context";
import { WeirError } from "#core/weir-error";
import { asHostFailure } from "./as-host-failure.ts";
import { recordOf } from "./host-record.ts";
import { watchHost, type Limits } from "./watchdog.ts";

export interface PassedCall {
  readonly request: Passed;
  readonly host: Host;
  readonly limits: Limits;
  readonly alarm: Alarm;
  /** Aborts with a WeirError when the caller has stopped sending. */
  readonly signal?: AbortSignal | undefined;
  readonly trace?: TraceContext | undefined;
}

/**
 * Once, and never again: its body is gone with the first attempt, and it may have changed something. There is no other host
 * to ask, and an upload, an image or an hour of speech takes as long as it takes: the deadline is that of all attempts. It
 * holds until the reply's headers; its body goes by natively, and ends the host's work when the caller leaves.
 */
export async function passOn({ request, host, limits, alarm, signal, trace }: PassedCall): Promise<Response> {
  const { pass, name } = host.provider;
  if (pass === undefined) throw new WeirError("not_configured", `Cannot pass the call on: '${name}' has no other API`);
  const { maxCalls, firstByteMs, totalMs } = limits;
  const { passes } = recordOf(host);
  const onStop = await passes.enter({ maxCalls, waitMs: firstByteMs });
  const watchdog = watchHost(host, { limits: { ...limits, firstByteMs: totalMs }, signal, alarm, onStop });
  const call = { model: host.defaultModel, signal: watchdog.signal, onProgress: () => undefined, trace };
  try {
    const response = await watchdog.race(pass(request, call));
    passes.accept();
    return response;
  } catch (error) {
    throw asHostFailure(error, host.tier);
  } finally {
    watchdog.stop();
  }
}

// Is the host still alive, and is the caller still there?
import type { Alarm } from "#core/alarm";
import type { Host } from "#core/host";
import { WeirError } from "#core/weir-error";

/** How long a host may be silent. */
export interface Limits {
  /** Until the first sign of an answer: a reply's headers, or a stream's first event. */
  readonly firstByteMs: number;
  /** Between two signs of life after that. */
  readonly idleMs: number;
}

/** Guards one call: its signal aborts when the host is silent for too long, or when the caller leaves. */
export interface Watchdog {
  readonly signal: AbortSignal;
  /** The host showed life, or is asked for more: from now on it may be silent for `limitMs`. */
  readonly feed: (limitMs: number) => void;
  /** It is the caller's turn: a slow reader is not the host's silence. */
  readonly rest: () => void;
  /** The call is over. */
  readonly stop: () => void;
  /** The promise, or the abort's reason should that come first: some hosts do not heed a signal. One at a time. */
  readonly race: <Value>(promise: Promise<Value>) => Promise<Value>;
}

export interface Watched {
  /** For the message: whose silence it is. */
  readonly who: string;
  readonly firstByteMs: number;
  readonly alarm: Alarm;
  /** Aborts when the caller leaves; with a WeirError when there is more to say. */
  readonly caller?: AbortSignal;
}

/** Guards one call of this host. */
export function watchHost(
  { tier }: Host,
  { limits, alarm, signal }: { readonly limits: Limits; readonly alarm: Alarm; readonly signal?: AbortSignal },
): Watchdog {
  const caller = signal === undefined ? {} : { caller: signal };
  return watch({ who: `tier '${tier}'`, firstByteMs: limits.firstByteMs, alarm, ...caller });
}

export function watch({ who, firstByteMs, alarm, caller }: Watched): Watchdog {
  const controller = new AbortController();
  let rejectRace: (reason: unknown) => void = () => undefined;
  let isOver = false;
  feed(firstByteMs);
  if (caller?.aborted === true) onCallerGone();
  else caller?.addEventListener("abort", onCallerGone, { once: true });

  function onCallerGone(): void {
    const reason: unknown = caller?.reason;
    if (reason instanceof WeirError) abort(reason);
    else abort(new WeirError("client_closed", `Cannot go on with ${who}: the caller has left`));
  }
  function abort(reason: WeirError): void {
    stop();
    controller.abort(reason);
    rejectRace(reason);
  }
  function feed(limitMs: number): void {
    if (isOver) return;
    alarm.set(limitMs, () => {
      abort(new WeirError("upstream_timeout", `Cannot get an answer from ${who}: silent for ${limitMs} ms`));
    });
  }
  function stop(): void {
    if (isOver) return;
    isOver = true;
    alarm.clear();
    caller?.removeEventListener("abort", onCallerGone);
  }

  return {
    signal: controller.signal,
    feed,
    rest() {
      if (!isOver) alarm.clear();
    },
    stop,
    // Not Promise.race with one long-lived promise: that one would hold on to every chunk it ever lost to.
    race: (promise) =>
      new Promise((resolve, reject) => {
        rejectRace = reject;
        if (controller.signal.aborted) reject(controller.signal.reason);
        promise.then(resolve, reject);
      }),
  };
}

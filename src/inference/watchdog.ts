// Is the host still alive, and is the caller still there?
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

export function watch(who: string, firstByteMs: number, caller?: AbortSignal): Watchdog {
  const controller = new AbortController();
  let rejectRace: (reason: unknown) => void = () => undefined;
  let limitMs = firstByteMs;
  let fedAt = performance.now();
  let state: "waiting" | "resting" | "over" = "waiting";
  /** When the timer will look; undefined when none is set. */
  let looksAt: number | undefined;
  look();

  if (caller?.aborted === true) onCallerGone();
  else caller?.addEventListener("abort", onCallerGone, { once: true });

  function onCallerGone(): void {
    abort(new WeirError("client_closed", `Cannot go on with ${who}: the caller has left`));
  }
  // One timer that looks again is cheaper than one set and cleared at every piece of a stream. It is never cleared: the
  // runtime drops it with the request.
  function look(): void {
    looksAt = fedAt + limitMs;
    setTimeout(check, looksAt - performance.now());
  }
  function check(): void {
    looksAt = undefined;
    if (state !== "waiting") return;
    if (performance.now() < fedAt + limitMs) look();
    else abort(new WeirError("upstream_timeout", `Cannot get an answer from ${who}: silent for ${limitMs} ms`));
  }
  function abort(reason: WeirError): void {
    stop();
    controller.abort(reason);
    rejectRace(reason);
  }
  function stop(): void {
    state = "over";
    caller?.removeEventListener("abort", onCallerGone);
  }

  return {
    signal: controller.signal,
    feed(nextLimitMs) {
      if (state === "over") return;
      state = "waiting";
      fedAt = performance.now();
      limitMs = nextLimitMs;
      if (looksAt === undefined || looksAt > fedAt + limitMs) look();
    },
    rest() {
      if (state === "waiting") state = "resting";
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

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
  /** For all attempts together, from the first call to the last word; the caller's own slowness not counted. */
  readonly totalMs: number;
  /** Calls to one host at a time, of this isolate; as many again may wait for their turn. */
  readonly maxCalls: number;
  /** Another host of the model is asked too when one is slower than so many percent of its answers were. */
  readonly hedgePercentile?: number;
}

/** Guards one call: its signal aborts when the host is silent for too long, or when the caller leaves. */
export interface Watchdog {
  readonly signal: AbortSignal;
  /** The host showed life, or is asked for more: from now on it may be silent for `limitMs`. */
  readonly feed: (limitMs: number) => void;
  /** All must be over in so long, whatever it is fed. */
  readonly endIn: (ms: number) => void;
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
  readonly caller?: AbortSignal | undefined;
  /** By performance.now(), when all must be over. */
  readonly endsAt?: number | undefined;
  /** The call is over, in whichever way. */
  readonly onStop?: (() => void) | undefined;
}

/** Guards one call of this host. */
export function watchHost({ tier }: Host, { limits, signal, alarm, endsAt, onStop }: WatchedHost): Watchdog {
  return watch({ who: `tier '${tier}'`, firstByteMs: limits.firstByteMs, caller: signal, alarm, endsAt, onStop });
}

export interface WatchedHost extends Pick<Watched, "alarm" | "endsAt" | "onStop"> {
  readonly limits: Limits;
  readonly signal?: AbortSignal | undefined;
}

export function watch({ who, firstByteMs, alarm, caller, endsAt = Infinity, onStop }: Watched): Watchdog {
  const controller = new AbortController();
  let rejectRace: (reason: unknown) => void = () => undefined;
  let isOver = false;
  /** Why it was broken off: to ask the signal at each chunk would cost more. */
  let broken: WeirError | undefined;
  const deadline = makeDeadline(endsAt);
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
    broken = reason;
    controller.abort(reason);
    rejectRace(reason);
  }
  function feed(limitMs: number): void {
    if (isOver) return;
    const leftMs = deadline.leftMs();
    const what = leftMs < limitMs ? "it took too long in all" : `silent for ${limitMs} ms`;
    alarm.set(Math.min(limitMs, leftMs), () => {
      abort(new WeirError("upstream_timeout", `Cannot get an answer from ${who}: ${what}`));
    });
  }
  function stop(): void {
    if (isOver) return;
    isOver = true;
    alarm.clear();
    caller?.removeEventListener("abort", onCallerGone);
    onStop?.();
  }

  return {
    signal: controller.signal,
    feed,
    endIn: deadline.endIn,
    rest() {
      if (isOver) return;
      alarm.clear();
      deadline.rest();
    },
    stop,
    // Not Promise.race with one long-lived promise: that one would hold on to every chunk it ever lost to.
    race: (promise) =>
      new Promise((resolve, reject) => {
        rejectRace = reject;
        if (broken !== undefined) reject(broken);
        promise.then(resolve, reject);
      }),
  };
}

interface Deadline {
  readonly rest: () => void;
  readonly leftMs: () => number;
  readonly endIn: (ms: number) => void;
}

/** A time by which all must be over, put off by each rest. */
function makeDeadline(latest: number): Deadline {
  let endsAt = latest;
  let restedMs = 0;
  let restsSince: number | undefined;
  return {
    rest() {
      restsSince ??= performance.now();
    },
    leftMs() {
      const now = performance.now();
      if (restsSince !== undefined) restedMs += now - restsSince;
      restsSince = undefined;
      return endsAt + restedMs - now;
    },
    endIn(ms) {
      endsAt = Math.min(endsAt, performance.now() - restedMs + ms);
    },
  };
}

// When has something taken too long?

/**
 * The one timer of a request, shared by whoever is waiting at the moment: its body's reader, then the cache's, then the
 * watchdog. To set a timer of its own for each, and to clear it, would cost as much as to parse the body.
 */
export interface Alarm {
  /** Rings once, `ms` from now, instead of whatever it was set to before. */
  readonly set: (ms: number, ring: () => void) => void;
  readonly clear: () => void;
}

/** A timer is left alone while it looks early enough, and sets itself again when it has looked too early. */
const longestLookMs = 5000;

export function makeAlarm(): Alarm {
  let ring: (() => void) | undefined;
  let dueAt = 0;
  /** When the pending timer will look; Infinity while none is set. */
  let looksAt = Infinity;

  function look(now: number): void {
    const lookAt = Math.min(dueAt, now + longestLookMs);
    if (looksAt <= lookAt) return;
    looksAt = lookAt;
    // Never cleared: the runtime drops it with the request.
    setTimeout(check, lookAt - now, lookAt);
  }
  function check(setFor: number): void {
    // A timer that was overtaken by an earlier one has nothing to say.
    if (setFor !== looksAt) return;
    looksAt = Infinity;
    if (ring === undefined) return;
    const now = performance.now();
    if (now < dueAt) {
      look(now);
      return;
    }
    const rung = ring;
    ring = undefined;
    rung();
  }

  return {
    set(ms, nextRing) {
      const now = performance.now();
      ring = nextRing;
      dueAt = now + ms;
      look(now);
    },
    clear() {
      ring = undefined;
    },
  };
}

// Is there room for one more call at this host?
import { WeirError } from "#core/weir-error";
import { makeWindow } from "./window.ts";

/** So many calls at a time are no overload, whatever has become of those before. */
const few = 10;

/** Nor is it one while no more than these are known to have failed: those under way may yet be answered. */
const fewFailures = 20;

/** With half of the calls answered nothing is shed yet. */
const accepted = 2;

/** Half a minute. Of two a host that is well again would be asked less for what it was in the first. */
const lately = [5000, 6] as const;

/** A call that has not ended in so long has lost its caller without a word, and its place. */
const longestCallMs = 15 * 60 * 1000;

/** Who waits looks again after this, and a little longer for each who waits before it. */
const lookEveryMs = 10;

/** Who has not looked for so long has lost its caller. */
const longestLookMs = 2000;

const tellEveryMs = 10_000;

/** Is told that calls are refused, and how many since it was told last. */
export type Tell = (why: string, refused: number) => void;

/** All calls of this isolate to one host. */
export interface Load {
  /** Counts the call as sent, at once where there is room; the function returned ends it. @throws WeirError `overloaded` */
  readonly enter: (room: Room) => (() => void) | Promise<() => void>;
  /** The host has answered a call, be it that the caller is at fault. */
  readonly accept: () => void;
  /** It has failed, or has no room itself. */
  readonly refuse: () => void;
}

export interface Room {
  /** At a time; as many again may wait. */
  readonly maxCalls: number;
  readonly waitMs: number;
}

/**
 * Bounds the calls at a time. When a host answers less than half of many, calls are shed in proportion before they are
 * sent, so that it can come up again: most would fail anyway.
 * @see https://sre.google/sre-book/handling-overload/ client-side throttling
 */
export function makeLoad(tell: Tell): Load {
  const calls = new Set<{ readonly since: number }>();
  const overloaded = makeRefusal(tell);
  const queue = makeQueue(overloaded);
  const sent = makeWindow(...lately);
  const refused = makeWindow(...lately);

  function mustShed(): boolean {
    if (calls.size < few || refused.sum().all < fewFailures) return false;
    const { all, good } = sent.sum();
    return Math.random() < (all - accepted * good) / (all + 1);
  }
  function hasRoom(maxCalls: number): boolean {
    if (calls.size < maxCalls) return true;
    const now = performance.now();
    for (const call of calls) {
      if (now - call.since < longestCallMs) break;
      calls.delete(call);
    }
    return calls.size < maxCalls;
  }

  function begin(): () => void {
    const call = { since: performance.now() };
    calls.add(call);
    sent.add(1, 0);
    return () => {
      calls.delete(call);
    };
  }

  return {
    enter(room) {
      if (mustShed()) throw overloaded("it answers few");
      if (queue.isEmpty() && hasRoom(room.maxCalls)) return begin();
      return queue.wait(room, hasRoom).then(begin);
    },
    accept() {
      // After an outage, what failed before says nothing of the host as it is now.
      if (sent.sum().good === 0) {
        sent.clear();
        refused.clear();
      }
      sent.add(0, 1);
    },
    refuse() {
      refused.add(1, 0);
    },
  };
}

/** Who waits looks for itself: a promise of one request cannot wake another one everywhere. */
function makeQueue(overloaded: (why: string) => WeirError) {
  const waiting: { seenAt: number }[] = [];
  function dropLost(now: number): void {
    const lost = waiting.findIndex(({ seenAt }) => now - seenAt <= longestLookMs);
    waiting.splice(0, lost === -1 ? waiting.length : lost);
  }
  return {
    isEmpty: () => waiting.length === 0,
    async wait({ maxCalls, waitMs }: Room, hasRoom: (maxCalls: number) => boolean): Promise<void> {
      const since = performance.now();
      dropLost(since);
      if (waiting.length >= maxCalls) throw overloaded("as many wait as may");
      const place = { seenAt: since };
      waiting.push(place);
      try {
        for (;;) {
          await scheduler.wait(lookEveryMs + waiting.indexOf(place));
          place.seenAt = performance.now();
          dropLost(place.seenAt);
          if (waiting[0] === place && hasRoom(maxCalls)) return;
          if (place.seenAt - since > waitMs) throw overloaded("no room in time");
        }
      } finally {
        const at = waiting.indexOf(place);
        if (at >= 0) waiting.splice(at, 1);
      }
    },
  };
}

/** To write a line for each would cost what shedding saves. */
function makeRefusal(tell: Tell): (why: string) => WeirError {
  let toldAt = -Infinity;
  let untold = 0;
  return (why) => {
    untold += 1;
    const now = performance.now();
    if (now - toldAt >= tellEveryMs) {
      tell(why, untold);
      toldAt = now;
      untold = 0;
    }
    return new WeirError("overloaded", `Cannot ask the model host now: ${why}`, { retryAfterSeconds: 1 });
  };
}

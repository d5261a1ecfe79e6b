// Which calls to a host go wrong, and how? As many as asked for, in sixteen ways in turn, by chance that can be repeated.
import { startScriptedOrigin } from "../scripted/scripted-origin.ts";
import type { ScriptedHost } from "../scripted/serve-scripted.ts";

/** Behaviours of the scripted origin. */
const kinds = [
  "limit-1",
  "limit-none",
  "close",
  "status-500",
  "status-503",
  "reset",
  "hang",
  "slow",
  "html",
  "empty",
  "error-200",
  "fin-half",
  "reset-half",
  "hang-half",
  "error-half",
  "bad-json-half",
] as const;

export interface FaultyOrigin extends ScriptedHost {
  readonly calls: () => number;
  /** So many calls of each kind went wrong. */
  readonly faults: Readonly<Record<string, number>>;
  /** The questions of those. */
  readonly met: ReadonlySet<string>;
  /** From now on nothing goes wrong. */
  readonly mend: () => void;
}

export async function startFaultyOrigin(share: number): Promise<FaultyOrigin> {
  const next = makeRandom(1);
  const faults: Record<string, number> = Object.fromEntries(kinds.map((kind) => [kind, 0]));
  const met = new Set<string>();
  const bag: string[] = [];
  let calls = 0;
  let isWell = false;
  const host = await startScriptedOrigin((_model, text) => {
    if (isWell) return "echo";
    calls += 1;
    if (next() >= share) return "echo";
    // One of each before any comes again, so that a minute has as many of each.
    if (bag.length === 0) bag.push(...kinds);
    const [kind = "status-500"] = bag.splice(Math.floor(next() * bag.length), 1);
    faults[kind] = (faults[kind] ?? 0) + 1;
    met.add(text);
    return kind;
  });
  return {
    ...host,
    calls: () => calls,
    faults,
    met,
    mend() {
      isWell = true;
    },
  };
}

/** Mulberry32. */
function makeRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

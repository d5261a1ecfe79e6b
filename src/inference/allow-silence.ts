// How long may a host be silent before its first word?
import type { Call } from "#core/provider";
import type { Rung } from "#core/host";
import type { Inference } from "./inference.ts";
import type { Tally } from "./tally.ts";
import type { Watchdog } from "./watchdog.ts";

/** So many times the usual limit, one is waited for that is not silent because it is dead. */
const timesLonger = 12;

/**
 * Longer than usual, where silence is work: a model thinks without a word, or writes a whole answer whose caller has said
 * how long it waits. While another host may answer it is better to ask that one; of a model that thinks it would be as silent.
 * @returns milliseconds
 */
export function allowSilence(
  watchdog: Watchdog,
  { model: { thinks } }: Rung,
  { limits: { firstByteMs }, waitsMs }: Inference<unknown>,
  { kind, hasOther = false }: Pick<Tally, "kind"> & Pick<Call, "hasOther">,
): number {
  const isWriting = kind === "whole" && !hasOther && waitsMs !== undefined;
  if (thinks !== "silently" && !isWriting) return firstByteMs;
  const mostMs = firstByteMs * timesLonger;
  const silenceMs = Math.max(firstByteMs, Math.min(mostMs, waitsMs ?? mostMs));
  watchdog.feed(silenceMs);
  return silenceMs;
}

// May this answer be given to the next one who asks the same?
import type { ChatRequest } from "#core/contract";

/**
 * Not when the caller asked for chance: a temperature above 0 without a seed means two calls, two answers, unless the
 * owner says that one will do. A caller who set no temperature asked for nothing of the kind, although hosts then use 1.
 */
export function mayCache(request: ChatRequest, keepsRandom: boolean): boolean {
  const isRandom = !keepsRandom && (request.temperature ?? 0) > 0 && typeof request.seed !== "number";
  // Stored at the host, or with audio that expires there: more than the text counts.
  const hasSideEffects = request.store === true || request.modalities?.includes("audio") === true;
  return !isRandom && !hasSideEffects;
}

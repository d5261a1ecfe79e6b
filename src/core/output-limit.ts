// How many tokens does the caller allow an answer?
import type { ChatRequest } from "#core/contract";

/** By the newer name or the older; undefined where nothing is said. */
export function outputLimit({ max_completion_tokens: newer, max_tokens: older }: ChatRequest): number | undefined {
  return newer ?? older ?? undefined;
}

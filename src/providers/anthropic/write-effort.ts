// How hard is Claude asked to think?
import type { ChatRequest } from "#core/contract";

/** Those that may be told how hard to think. */
const takesEffort = /^claude-(?:opus-4-[5-9]|sonnet-4-[6-9]|[a-z]+-[5-9])(?!\d)/;
const takesMost = /^claude-(?!opus-4-5)/;
const takesMore = /^claude-(?!opus-4-[56]|sonnet-4)/;

/**
 * OpenAI's words are more than Claude's: the next lower one stands for what a model has none for.
 * @see https://docs.claude.com/en/docs/build-with-claude/effort
 */
export function writeEffort({ reasoning_effort: effort }: ChatRequest, model: string): { readonly effort?: string } {
  if (!takesEffort.test(model)) return {};
  switch (effort) {
    case "none":
    case "minimal":
    case "low":
      return { effort: "low" };
    case "medium":
    case "high":
      return { effort };
    case "xhigh":
      return { effort: takesMore.test(model) ? effort : "high" };
    case "max":
      return { effort: takesMost.test(model) ? effort : "high" };
    default:
      return {};
  }
}

// What does Anthropic say beyond what chat can?
import type { UnknownRecord } from "#core/read-record";

/** What was thought, with its signatures: a caller who sends it back lets the model go on where it was. */
export function readThoughts(blocks: readonly UnknownRecord[]): { thinking_blocks?: readonly UnknownRecord[] } {
  const thoughts = blocks.filter(({ type }) => type === "thinking" || type === "redacted_thinking");
  return thoughts.length === 0 ? {} : { thinking_blocks: thoughts };
}

/** In which order chat says them. */
const ranks: Readonly<Record<string, number>> = { thinking: 0, redacted_thinking: 0, text: 1, tool_use: 2 };

/** The kinds of content that chat has no word for: an answer that lacks them is passed on, but must not be kept. */
export function readOmitted(blocks: readonly UnknownRecord[]): { omitted?: readonly string[] } {
  const omitted = new Set<string>();
  let last = 0;
  for (const { type, citations } of blocks) {
    const rank = ranks[String(type)];
    if (rank === undefined) omitted.add(String(type));
    else if (rank < last) omitted.add("order");
    else last = rank;
    if (Array.isArray(citations) && citations.length > 0) omitted.add("citations");
  }
  return omitted.size === 0 ? {} : { omitted: [...omitted] };
}

/** Chat's `stop` does not say which sequence it was. */
export function readStopSequence({ stop_sequence: sequence }: UnknownRecord): { stop_sequence?: string } {
  return typeof sequence === "string" ? { stop_sequence: sequence } : {};
}

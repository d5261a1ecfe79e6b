// Which tool call does this piece of a stream belong to?
import type { ToolCallDelta } from "#core/contract";

/**
 * The index that the host gave. Without one, a name or an id begins the next call, and anything else goes on with the
 * last.
 * @param known how many calls there are so far
 */
export function callIndex({ index, id, function: called }: ToolCallDelta, known: number): number {
  const isNew = id !== undefined || typeof called?.name === "string";
  return index ?? (isNew ? known : Math.max(0, known - 1));
}

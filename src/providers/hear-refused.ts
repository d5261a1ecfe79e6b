// What does an answer that is refused tell all the same of what is to be paid for it?
import { collectChunks } from "#core/collect-chunks";
import type { ChatChunk, ChatCompletion } from "#core/contract";
import { heardOf, type Heard } from "#core/heard";
import type { Said } from "#core/provider";
import type { ReadEvent } from "#core/read-sse";
import { WeirError } from "#core/weir-error";

/** Of JSON that is no answer: the usage that it tells. */
export function hearUsage(usage: unknown): Heard | undefined {
  return usage === undefined || usage === null ? undefined : { usage, outputChars: 0 };
}

/** Of a text that is no JSON: what its events come to, should it be a stream, for which nobody has asked. */
export function hearEvents(text: string, readEvent: ReadEvent<Said<ChatChunk>>): Heard | undefined {
  const chunks: Said<ChatChunk>[] = [];
  try {
    for (const [, data = ""] of text.matchAll(/^data: ?(.+)$/gm)) {
      if (readEvent({ data, event: undefined, id: undefined }, chunks)) break;
    }
  } catch {
    // It breaks, or is none of this host's; what came before counts.
  }
  const collector = collectChunks(0);
  for (const { value } of chunks) collector.add(value);
  return chunks.length === 0 ? undefined : collector;
}

/** Of a whole answer in a stream's place: all of it, or what was heard by whoever refused that, too. */
export function hearWhole(read: () => ChatCompletion): Heard | undefined {
  try {
    return heardOf({ value: read() });
  } catch (error) {
    return error instanceof WeirError ? error.heard : undefined;
  }
}

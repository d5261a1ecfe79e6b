// How is a streamed answer written as OpenAI's chat chunks?
import { openaiErrors, type StreamWriter, writeEvent } from "#api/reply";
import type { ChatChunk, ChatRequest } from "#core/contract";
import type { ChatStream, Said } from "#core/provider";
import { writeUsage } from "#core/write-usage";
import type { Answered } from "#gateway";

/**
 * With `stream_options.include_usage`, one last chunk has the usage and all others `usage: null`. A stream that breaks
 * has no `[DONE]`.
 */
export function makeChunkWriter(answered: Answered<ChatStream>, request: ChatRequest): StreamWriter {
  const includeUsage = request.stream_options?.include_usage === true;
  const includeReceipt = request.weir?.receipt === true;
  let head: ChatChunk | undefined;
  let usage: ChatChunk["usage"];

  return {
    writeBatch(batch) {
      let text = "";
      for (const said of batch) {
        usage = said.value.usage ?? usage;
        head ??= said.value;
        // A chunk without choices carried the usage only: that comes last, from here.
        if (said.value.choices.length > 0) text += writeEvent(writeChunk(said, includeUsage));
      }
      return text;
    },
    writeEnd() {
      const { usage: _usage, ...last } = { ...head, choices: [] };
      const receipt = answered.receipt();
      // The host's own report has more to say, where it could be read.
      const believed = receipt.usage.source === "actual" ? usage : undefined;
      return (
        (includeUsage ? writeEvent(JSON.stringify({ ...last, usage: believed ?? writeUsage(receipt.usage) })) : "") +
        (includeReceipt ? writeEvent(JSON.stringify({ ...last, weir: receipt })) : "") +
        writeEvent("[DONE]")
      );
    },
    writeFailure: (failure) => writeEvent(JSON.stringify(openaiErrors.body(failure, answered.receipt().request_id))),
  };
}

/** The host asked for the usage writes this on each chunk but the last. Inside a string its quotes would be escaped. */
const noUsage = ',"usage":null';

/** A chunk's JSON: the host's own wherever that says what the caller asked for, since most of a stream's work is this. */
function writeChunk({ value, text }: Said<ChatChunk>, includeUsage: boolean): string {
  const { usage } = value;
  if (text !== undefined && !text.includes("\n")) {
    if (usage === null && text.includes(noUsage)) return includeUsage ? text : text.replace(noUsage, "");
    if (usage === undefined && !includeUsage) return text;
  }
  const { usage: _usage, ...rest } = value;
  return JSON.stringify(includeUsage ? { ...rest, usage: null } : rest);
}

// How is a streamed answer written?
import type { ChatChunk } from "#core/contract";
import type { ChatStream, Said } from "#core/provider";
import type { Answered } from "#gateway";
import { errorBody, readError, report } from "../write-error.ts";

export interface StreamOptions {
  /** OpenAI's `stream_options.include_usage`: one last chunk with the usage, and `usage: null` on all others. */
  readonly includeUsage: boolean;
  readonly includeReceipt: boolean;
  /** The caller has left. */
  readonly onCancel: () => void;
}

/** In the same turn as the break, the error event would be lost: measured with nine clients, 5 ms is enough. */
const pauseBeforeBreakMs = 10;

/**
 * Server-sent events as OpenAI writes them. A stream that breaks says so in an error event, then breaks off without
 * `[DONE]`: the SDKs take a stream that merely ends for a whole one.
 */
export function writeStream(answered: Answered<ChatStream>, options: StreamOptions): ReadableStream<Uint8Array> {
  const batches = answered.body;
  const encoder = new TextEncoder();
  let head: ChatChunk | undefined;
  let usage: ChatChunk["usage"];

  function writeBatch(batch: readonly Said<ChatChunk>[]): string {
    let text = "";
    for (const said of batch) {
      usage = said.value.usage ?? usage;
      head ??= said.value;
      // A chunk without choices carried the usage only: that comes last, from here.
      if (said.value.choices.length > 0) text += `data: ${writeChunk(said, options.includeUsage)}\n\n`;
    }
    return text;
  }

  function writeEnd(): string {
    const { usage: _usage, ...rest } = { ...head, choices: [] };
    const receipt = answered.receipt();
    // The host's own report has more to say, where it could be read.
    const believed = receipt.usage.source === "actual" ? usage : undefined;
    const counted = {
      prompt_tokens: receipt.usage.input_tokens,
      completion_tokens: receipt.usage.output_tokens,
      total_tokens: receipt.usage.input_tokens + receipt.usage.output_tokens,
    };
    return (
      (options.includeUsage ? writeEvent({ ...rest, usage: believed ?? counted }) : "") +
      (options.includeReceipt ? writeEvent({ ...rest, weir: receipt }) : "") +
      "data: [DONE]\n\n"
    );
  }

  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        // Until there is something to say: pull is not called again for a batch that says nothing.
        for (;;) {
          const next = await batches.next();
          const text = next.done === true ? writeEnd() : writeBatch(next.value);
          if (text !== "") controller.enqueue(encoder.encode(text));
          if (next.done === true) controller.close();
          if (text !== "") return;
        }
      } catch (error) {
        const failure = readError(error);
        report(failure, answered.receipt().request_id);
        controller.enqueue(encoder.encode(writeEvent(errorBody(failure))));
        await scheduler.wait(pauseBeforeBreakMs);
        controller.error(failure);
      }
    },
    async cancel() {
      options.onCancel();
      await batches.return();
    },
  });
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

function writeEvent(data: object): string {
  return `data: ${JSON.stringify(data)}\n\n`;
}

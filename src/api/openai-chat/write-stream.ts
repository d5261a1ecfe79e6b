// How is a streamed answer written?
import type { ChatChunk } from "#core/contract";
import type { ChatStream } from "#core/provider";
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
  const batches = answered.body[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  let head: ChatChunk | undefined;
  let usage: ChatChunk["usage"];

  function writeBatch(batch: readonly ChatChunk[]): string {
    let text = "";
    for (const { usage: reported, ...chunk } of batch) {
      usage = reported ?? usage;
      head ??= chunk;
      // A chunk without choices carried the usage only: that comes last, from here.
      if (chunk.choices.length > 0) text += writeEvent(options.includeUsage ? { ...chunk, usage: null } : chunk);
    }
    return text;
  }

  function writeEnd(): string {
    const last = { ...head, choices: [] };
    const receipt = answered.receipt();
    // The host's own report has more to say, where it could be read.
    const believed = receipt.usage.source === "actual" ? usage : undefined;
    const counted = {
      prompt_tokens: receipt.usage.input_tokens,
      completion_tokens: receipt.usage.output_tokens,
      total_tokens: receipt.usage.input_tokens + receipt.usage.output_tokens,
    };
    return (
      (options.includeUsage ? writeEvent({ ...last, usage: believed ?? counted }) : "") +
      (options.includeReceipt ? writeEvent({ ...last, weir: receipt }) : "") +
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
      await batches.return?.();
    },
  });
}

function writeEvent(data: object): string {
  return `data: ${JSON.stringify(data)}\n\n`;
}

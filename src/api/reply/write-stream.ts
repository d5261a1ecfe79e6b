// How is a stream sent, and how does it break off?
import { asWeirError } from "#core/as-weir-error";
import type { ChatChunk } from "#core/contract";
import type { ChatStream, Said } from "#core/provider";
import type { WeirError } from "#core/weir-error";
import type { Answered } from "#gateway";
import { report } from "./write-error.ts";

/** Writes one stream's events as text; what it returns is sent at once. */
export interface StreamWriter {
  readonly writeBatch: (batch: readonly Said<ChatChunk>[]) => string;
  /** After the last batch of a stream that came to its end. */
  readonly writeEnd: () => string;
  /** The error event in which a broken stream ends. */
  readonly writeFailure: (failure: WeirError) => string;
}

/** In the same turn as the break, the error event would be lost. 5 ms do for nine clients, 10 not where all is busy. */
const pauseBeforeBreakMs = 50;

/**
 * A comment is sent when there was nothing to say between two looks, then every other look. It keeps what is on the way
 * from giving up, and a caller who has left is noticed by nothing but a write that fails.
 */
const lookMs = 750;
const heartbeat = ": waiting\n\n";

/**
 * The stream's bytes, pulled batch by batch. One that breaks says so in an error event, then breaks off: clients take a
 * stream that merely ends for a whole one.
 * @param onCancel the caller has left
 */
export function writeStream(
  answered: Answered<ChatStream>,
  writer: StreamWriter,
  onCancel: () => void,
): ReadableStream<Uint8Array> {
  const batches = answered.body;
  const encoder = new TextEncoder();
  /** A look costs a timer; to read the clock at each write would cost more. */
  let hasWritten = true;
  let timer: number | null = null;
  /** Nothing more can be written. */
  let isGone = false;
  function look(controller: ReadableStreamDefaultController<Uint8Array>): void {
    const isSilent = !hasWritten && (controller.desiredSize ?? 0) > 0;
    if (isSilent) controller.enqueue(encoder.encode(heartbeat));
    hasWritten = isSilent;
    timer = setTimeout(look, lookMs, controller);
  }
  return new ReadableStream<Uint8Array>({
    start(controller) {
      timer = setTimeout(look, lookMs, controller);
    },
    async pull(controller) {
      try {
        // Until there is something to say: pull is not called again for a batch that says nothing.
        for (;;) {
          const next = await batches.next();
          if (isGone) return;
          const text = next.done === true ? writer.writeEnd() : writer.writeBatch(next.value);
          if (next.done === true) clearTimeout(timer);
          if (text !== "") controller.enqueue(encoder.encode(text));
          hasWritten = true;
          if (next.done === true) controller.close();
          if (text !== "" || next.done === true) return;
        }
      } catch (error) {
        clearTimeout(timer);
        const failure = asWeirError(error);
        // Its status went out as 200 long ago: that it failed is told by this line alone.
        report(failure, answered.receipt().request_id, !isGone && failure.code !== "client_closed");
        if (isGone) return;
        controller.enqueue(encoder.encode(writer.writeFailure(failure)));
        await scheduler.wait(pauseBeforeBreakMs);
        controller.error(failure);
      }
    },
    async cancel() {
      isGone = true;
      clearTimeout(timer);
      onCancel();
      await batches.return();
    },
  });
}

/** One event of a stream. */
export function writeEvent(json: string, name?: string): string {
  return name === undefined ? `data: ${json}\n\n` : `event: ${name}\ndata: ${json}\n\n`;
}

// Which events does this byte stream hold?
import { createParser, type EventSourceMessage } from "eventsource-parser";
import { over, type Batches } from "#core/batches";

export type { EventSourceMessage };

/** Reads one event: adds what it holds to `items`; true when it was the last one. What it throws, the stream throws. */
export type ReadEvent<Item> = (event: EventSourceMessage, items: Item[]) => boolean;

type Bytes = ReadableStream<Uint8Array>;
const ignore = (): void => undefined;

/** One event may hold a whole answer; more than this is an attack on the isolate's 128 MB. */
const maxEventChars = 16 * 1024 * 1024;

/**
 * Reads server-sent events, all that one network read completed at a time: a fast host costs few turns of JS.
 * Takes CR, LF, CRLF, comments, byte order marks, fields over several lines, and characters torn over two reads.
 * Ending the iteration early cancels the body; what came before a break is given before the break is thrown.
 * @param onHeartbeat something has come in which no event ended that says anything: a comment, a ping, a part of one
 * @throws whatever reading or `readEvent` throws; RangeError when one event is larger than 16 Mi characters.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
 */
export function readSse<Item>(body: Bytes, readEvent: ReadEvent<Item>, onHeartbeat = ignore): Batches<Item> {
  let items: Item[] = [];
  let state: "open" | "last" | "over" = "open";
  let failure: { readonly error: unknown } | undefined;
  function fail(error: unknown): void {
    failure = { error };
    state = "last";
  }
  const parser = createParser({
    maxBufferSize: maxEventChars,
    onEvent(event) {
      if (state !== "open") return;
      try {
        if (readEvent(event, items)) state = "last";
      } catch (error) {
        fail(error);
      }
    },
    onError({ type }) {
      if (type !== "max-buffer-size-exceeded" || state !== "open") return;
      fail(new RangeError("Cannot read the event stream: one event is too large"));
    },
  });
  const decoder = new TextDecoder();
  const reader = body.getReader();

  async function readPiece(): Promise<void> {
    const { value, done } = await reader.read();
    // A host that dies after its last data line, without the blank line, has still said it: feed the line's end.
    parser.feed(done ? `${decoder.decode()}\n\n` : decoder.decode(value, { stream: true }));
    if (done) state = "over";
    else if (items.length === 0) onHeartbeat();
  }
  function stop(): typeof over {
    // Some hosts leave the socket open after their last event.
    if (state !== "over") void reader.cancel().catch(() => undefined);
    state = "over";
    return over;
  }

  return {
    async next() {
      while (items.length === 0 && state === "open") await readPiece();
      if (items.length > 0) {
        const batch = items;
        items = [];
        return { value: batch, done: false };
      }
      stop();
      if (failure === undefined) return over;
      const { error } = failure;
      failure = undefined;
      throw error;
    },
    return: async () => stop(),
  };
}

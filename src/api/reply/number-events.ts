// Which event of a stream is this one, so that who lost it on the way can say where to go on?
import type { StreamWriter } from "./write-stream.ts";

/**
 * Each event gets its number as its id, from 1, and the first `seen` of them are left out: a writer says the same events
 * of the same answer. The error event of a broken stream has no number, since it may stand where the answer goes on.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#the-last-event-id-header
 */
export function numberEvents(writer: StreamWriter, seen: number): StreamWriter {
  let count = 0;
  function number(text: string): string {
    let numbered = "";
    // JSON in an event holds no line break: an empty line is always its end.
    for (const event of text.split("\n\n")) {
      if (event === "") continue;
      count += 1;
      if (count > seen) numbered += `id: ${count}\n${event}\n\n`;
    }
    return numbered;
  }
  return {
    writeBatch: (batch) => number(writer.writeBatch(batch)),
    writeEnd: () => number(writer.writeEnd()),
    writeFailure: writer.writeFailure,
  };
}

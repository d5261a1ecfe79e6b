// How do many hear one stream, each at their own pace?
import { holdLines } from "./hold-lines.ts";
import { emptyLine } from "./lines.ts";

/** What is said is held up to a bound, so that who comes late hears it from the beginning. */
export interface Broadcast {
  readonly say: (line: string) => void;
  readonly end: () => void;
  /**
   * All that was said, at once, then what is said from now on; undefined when the beginning is no longer held.
   * @param ticket by which this listener may be dismissed
   */
  readonly listen: (ticket?: string) => ReadableStream<Uint8Array> | undefined;
  /** Who listens under this ticket hears one last line and no more. */
  readonly dismiss: (ticket: string, lastLine: string) => void;
  readonly isDeserted: () => boolean;
  /** All that was said, in one; undefined when the beginning is no longer held. */
  readonly text: () => string | undefined;
}

/** So often something is said to who hears nothing. */
const heartbeatMs = 500;

/** What there is to hear for one who has heard so much. */
type News = { readonly text: string; readonly heard: number } | "nothing yet" | "lost" | "over";

interface Listener {
  readonly ticket: string | undefined;
  wake: () => void;
  /** Dismissed: this is all that is left to hear. */
  lastLine?: string;
  /** @param heard how many lines */
  readonly news: (heard: number) => News;
  readonly leave: (listener: Listener) => void;
}

/**
 * A slow listener holds nobody up: it is cut off when what it has not heard yet is no longer held.
 * @param maxChars held, in UTF-16 code units, and beside them one line that alone is longer
 * @param onDeserted the last listener has left before the end
 */
export function makeBroadcast(maxChars: number, onDeserted: () => void): Broadcast {
  const held = holdLines(maxChars);
  const listeners = new Set<Listener>();
  let isOver = false;

  function news(heard: number): News {
    const said = held.after(heard);
    if (said === undefined) return "lost";
    if (said.text !== "") return said;
    return isOver ? "over" : "nothing yet";
  }
  function wakeAll(): void {
    for (const listener of listeners) listener.wake();
  }
  function leave(listener: Listener): void {
    if (listeners.delete(listener) && listeners.size === 0 && !isOver) onDeserted();
  }

  return {
    say(line) {
      held.add(line);
      wakeAll();
    },
    end() {
      isOver = true;
      wakeAll();
    },
    listen(ticket) {
      if (!held.isWhole()) return undefined;
      const listener: Listener = { ticket, wake: () => undefined, news, leave };
      listeners.add(listener);
      return streamTo(listener);
    },
    dismiss(ticket, lastLine) {
      for (const listener of listeners) {
        if (listener.ticket !== ticket) continue;
        listener.lastLine = lastLine;
        listener.wake();
        // Not when it has heard that: one whose line is dead never would.
        leave(listener);
      }
    },
    isDeserted: () => listeners.size === 0,
    text: () => (held.isWhole() ? held.after(0)?.text : undefined),
  };
}

/** A text that was said before, to one who hears all of it. */
export function sayAgain(text: string): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(text));
      controller.close();
    },
  });
}

function streamTo(listener: Listener): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let heard = 0;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (listener.news(heard) === "nothing yet" && listener.lastLine === undefined) {
        const said = new Promise<void>((resolve) => {
          listener.wake = resolve;
        });
        await Promise.race([said, scheduler.wait(heartbeatMs)]);
      }
      const news = listener.news(heard);
      if (listener.lastLine !== undefined) {
        controller.enqueue(encoder.encode(listener.lastLine));
        controller.close();
      } else if (news === "nothing yet") {
        controller.enqueue(encoder.encode(emptyLine));
      } else if (news === "lost") {
        controller.error(new Error("Cannot go on: the listener fell too far behind"));
        listener.leave(listener);
      } else if (news === "over") {
        controller.close();
        listener.leave(listener);
      } else {
        ({ heard } = news);
        controller.enqueue(encoder.encode(news.text));
      }
    },
    cancel() {
      listener.leave(listener);
    },
  });
}

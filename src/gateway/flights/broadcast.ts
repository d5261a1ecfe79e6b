// How do many hear one stream, each at their own pace?

/** What is said is held up to a bound, so that who comes late hears it from the beginning. */
export interface Broadcast {
  readonly say: (line: string) => void;
  readonly end: () => void;
  /** All that was said, at once, then what is said from now on; undefined when the beginning is no longer held. */
  readonly listen: () => ReadableStream<Uint8Array> | undefined;
  /** All that was said, in one; undefined when the beginning is no longer held. */
  readonly text: () => string | undefined;
}

/** An empty line: only a write that fails tells that a listener in another isolate has gone. */
const heartbeat = "\n";
const heartbeatMs = 500;

/** What was said after the first `heard` lines. */
type News = { readonly text: string; readonly heard: number } | "nothing yet" | "lost" | "over";

interface Listener {
  wake: () => void;
  readonly news: (heard: number) => News;
  readonly leave: () => void;
}

/**
 * A slow listener holds nobody up: it is cut off when what it has not heard yet is no longer held.
 * @param maxChars held, in UTF-16 code units
 * @param onDeserted the last listener has left before the end
 */
export function makeBroadcast(maxChars: number, onDeserted: () => void): Broadcast {
  const listeners = new Set<Listener>();
  let lines: string[] = [];
  let heldChars = 0;
  let forgotten = 0;
  let isOver = false;

  function news(heard: number): News {
    if (heard < forgotten) return "lost";
    const text = lines.slice(heard - forgotten).join("");
    if (text !== "") return { text, heard: forgotten + lines.length };
    return isOver ? "over" : "nothing yet";
  }
  function wakeAll(): void {
    for (const listener of listeners) listener.wake();
  }

  return {
    say(line) {
      lines.push(line);
      heldChars += line.length;
      let drop = 0;
      for (; heldChars > maxChars; drop += 1) heldChars -= lines[drop]?.length ?? 0;
      if (drop > 0) lines = lines.slice(drop);
      forgotten += drop;
      wakeAll();
    },
    end() {
      isOver = true;
      wakeAll();
    },
    listen() {
      if (forgotten > 0) return undefined;
      const listener: Listener = {
        wake: () => undefined,
        news,
        leave() {
          listeners.delete(listener);
          if (listeners.size === 0 && !isOver) onDeserted();
        },
      };
      listeners.add(listener);
      return streamTo(listener);
    },
    text: () => (forgotten > 0 ? undefined : lines.join("")),
  };
}

function streamTo(listener: Listener): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let heard = 0;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (listener.news(heard) === "nothing yet") {
        const said = new Promise<void>((resolve) => {
          listener.wake = resolve;
        });
        await Promise.race([said, scheduler.wait(heartbeatMs)]);
      }
      const news = listener.news(heard);
      if (news === "nothing yet") {
        controller.enqueue(encoder.encode(heartbeat));
      } else if (news === "lost") {
        controller.error(new Error("Cannot go on: the listener fell too far behind"));
        listener.leave();
      } else if (news === "over") {
        controller.close();
        listener.leave();
      } else {
        ({ heard } = news);
        controller.enqueue(encoder.encode(news.text));
      }
    },
    cancel: listener.leave,
  });
}

// When has a stream said its last, however it came to that?
import type { ChatStream } from "#core/provider";

/** The same stream. @param onOver it was said to its end, or broke, or its caller has left; and what hangs on that is done */
export function watchEnd(stream: ChatStream, onOver: () => void): ChatStream {
  return {
    async next() {
      try {
        const step = await stream.next();
        if (step.done === true) onOver();
        return step;
      } catch (error) {
        onOver();
        throw error;
      }
    },
    async return() {
      try {
        return await stream.return();
      } finally {
        onOver();
      }
    },
  };
}

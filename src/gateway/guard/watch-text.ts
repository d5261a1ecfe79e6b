// Is a text that grows still safe?
import type { Guard } from "./guard.ts";

/** So many new characters are checked at once, together with those just before. */
const windowChars = 600;
const overlapChars = 200;

/** Why it must not go on. */
export type Reason = "unsafe" | { readonly error: unknown };

export interface TextWatch {
  /** It grows; nobody waits. */
  readonly add: (piece: string) => void;
  /** It has ended: done when all of it has been checked. */
  readonly end: () => Promise<void>;
}

/** One check at a time. @param stop is told as soon as there is a reason */
export function watchText({ isAnswerUnsafe }: Guard, stop: (reason: Reason) => void): TextWatch {
  let text = "";
  let checkedTo = 0;
  let running: Promise<void> | undefined;

  async function check(): Promise<void> {
    const window = text.slice(Math.max(0, checkedTo - overlapChars));
    checkedTo = text.length;
    try {
      if (await isAnswerUnsafe(window)) stop("unsafe");
    } catch (error) {
      stop({ error });
    }
    running = undefined;
  }

  return {
    add(piece) {
      text += piece;
      if (running === undefined && text.length - checkedTo >= windowChars) running = check();
    },
    async end() {
      await running;
      if (checkedTo < text.length) await check();
    },
  };
}

// What has been heard of an answer, as far as it is to be paid?
import type { ChatCompletion } from "#core/contract";
import { countAnswerChars } from "#core/count-tokens";
import type { Said } from "#core/provider";

export interface Heard {
  /** What was written so far, in UTF-16 code units. */
  readonly outputChars: number;
  /** The host's last report of its usage, unread. */
  readonly usage?: unknown;
  /** How much had been written when that came; absent where it is of the whole answer. */
  readonly reportedChars?: number;
}

/** Of a whole answer. Its characters are counted only where the host's report will not do. */
export function heardOf({ value, writtenChars }: Pick<Said<ChatCompletion>, "value" | "writtenChars">): Heard {
  return {
    usage: value.usage,
    get outputChars() {
      return writtenChars ?? countAnswerChars(value);
    },
  };
}

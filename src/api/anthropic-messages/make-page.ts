// Which block of the message is open?
import type { UnknownRecord } from "#core/read-record";
import { messageEvent } from "./message-event.ts";

/** Numbers the blocks and keeps at most one of them open; each function gives the events to send. */
export interface Page {
  readonly open: (block: UnknownRecord) => string;
  /** Goes on with a block of the same type, should one be open. */
  readonly openIfNot: (block: UnknownRecord) => string;
  readonly add: (delta: UnknownRecord) => string;
  readonly close: () => string;
}

export function makePage(): Page {
  let count = 0;
  let openType: unknown;

  function close(): string {
    if (openType === undefined) return "";
    openType = undefined;
    return messageEvent("content_block_stop", { index: count - 1 });
  }
  function open(block: UnknownRecord): string {
    const before = close();
    openType = block["type"];
    count += 1;
    return before + messageEvent("content_block_start", { index: count - 1, content_block: block });
  }
  return {
    open,
    openIfNot: (block) => (openType === block["type"] ? "" : open(block)),
    add: (delta) => messageEvent("content_block_delta", { index: count - 1, delta }),
    close,
  };
}

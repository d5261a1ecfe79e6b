// What was heard of a call that comes to nothing?
import { collectChunks, type ChunkCollector } from "#core/collect-chunks";
import type { ChatChunk } from "#core/contract";
import type { Heard } from "#core/heard";
import type { Said } from "#core/provider";

export interface Hearing {
  readonly hear: (batch: readonly Said<ChatChunk>[]) => void;
  /** Undefined until its host has begun to answer. */
  readonly heard: () => Heard | undefined;
}

export function makeHearing(): Hearing {
  // Whole answers, which is most, have none.
  let collector: ChunkCollector | undefined;
  return {
    hear(batch) {
      collector ??= collectChunks(0);
      for (const { value } of batch) collector.add(value);
    },
    heard: () => collector,
  };
}

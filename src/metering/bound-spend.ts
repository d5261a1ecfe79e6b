// What may an answer come to at most?
import type { ChatRequest, EmbeddingsRequest, ReceiptUsage } from "#core/contract";
import { countInputChars } from "#core/count-tokens";
import type { Rung } from "#core/host";
import { outputLimit } from "#core/output-limit";
import { costNanoUsd } from "./cost.ts";
import { nothing } from "./limits/amounts.ts";
import type { Need } from "./purse/purses.ts";
import { askedServiceTier, estimateEmbeddingsUsage } from "./usage.ts";

/** Where a request sets no limit of its own. What an answer comes to beyond that is charged as far as there is more. */
const usualOutputTokens = 4096;

/** No common vocabulary needs more for text: English takes 4 characters a token, code and German 3, Chinese 1 to 2. */
const fewestCharsPerToken = 2;

/** What hosts put around each message, and around the whole. */
const tokensAround = 16;

/** Of an image, a file or a recording, by a large model's own rule for a picture of full size. */
const attachmentTokens = 2000;

/** What a chat may use: all that it sends, and the longest answer that it allows. */
export function boundUsage(request: ChatRequest): ReceiptUsage {
  const { messages, modalities } = request;
  const countOf = (isCounted: (type: string) => boolean): number =>
    messages.reduce((sum, { content }) => sum + countParts(content, isCounted), 0);
  const attachments = countOf((type) => type !== "text");
  const recordings = countOf((type) => type === "input_audio");
  const most = (outputLimit(request) ?? usualOutputTokens) * (request.n ?? 1);
  return {
    input_tokens:
      Math.ceil(countInputChars(request) / fewestCharsPerToken) +
      (messages.length + 1) * tokensAround +
      attachments * attachmentTokens,
    cached_input_tokens: 0,
    output_tokens: most,
    ...(recordings > 0 && { audio_input_tokens: recordings * attachmentTokens }),
    ...(modalities?.includes("audio") === true && { audio_output_tokens: most }),
    ...askedServiceTier(request),
    source: "predicted",
  };
}

/** The same of texts to embed, which are estimated at twice as many characters a token. */
export function boundEmbeddingsUsage(request: EmbeddingsRequest): ReceiptUsage {
  const usage = estimateEmbeddingsUsage(request);
  return { ...usage, input_tokens: usage.input_tokens * 2 + tokensAround };
}

/** A draft that was given up is paid beside the answer: the two dearest of what may be asked, with a cache to write to. */
export function boundNeed(usage: ReceiptUsage, rungs: readonly Rung[]): Need {
  const targets = rungs.map((rung) => [rung, ...(rung.standIns ?? [])]);
  const written = { ...usage, cache_write_input_tokens: usage.input_tokens };
  const costs = targets
    .map((hosts) => hosts.flatMap(({ model: { price } }) => [costNanoUsd(usage, price), costNanoUsd(written, price)]))
    .map((some) => Math.max(...some))
    .toSorted((one, other) => other - one);
  const [dearest = 0, next = 0] = costs;
  const nanoUsd = dearest + next;
  return {
    ...nothing,
    nanoUsd,
    tokens: (usage.input_tokens + usage.output_tokens) * Math.min(2, rungs.length),
    calls: 1,
    isFree: nanoUsd === 0 || targets.flat().every(({ host }) => host.sandbox),
  };
}

function countParts(content: unknown, isCounted: (type: string) => boolean): number {
  return Array.isArray(content) ? content.filter(({ type }: { type: string }) => isCounted(type)).length : 0;
}

// How many tokens were used, and who says so?
import type { ChatRequest, EmbeddingsRequest, ReceiptUsage } from "#core/contract";
import { countEmbeddingTokens, countInputChars, tokensOfChars } from "#core/count-tokens";
import type { Heard } from "#core/heard";
import { nativeOf } from "#core/native";
import { outputLimit } from "#core/output-limit";
import { isRecord } from "#core/read-record";

/** What a stream's headers suppose of its length; its receipt, at the end, does not. */
const priorOutputTokens = 256;

/** More than any model takes or gives: a report beyond it is an error, and would be charged. */
const absurdTokens = 10_000_000;

/** The same of searches. */
const absurdSearches = 10_000;

/**
 * A host's own count, `server_tool_use` of the searches that it made among it. Undefined when it is missing, or cannot be
 * true: not whole numbers, negative, absurd. An explicit 0 stays 0.
 */
export function readUsage(reported: unknown): ReceiptUsage | undefined {
  if (!isRecord(reported)) return undefined;
  const inputTokens = readCount(reported["prompt_tokens"]);
  const outputTokens = readCount(reported["completion_tokens"]);
  if (inputTokens === undefined || outputTokens === undefined) return undefined;
  const inputs = countsIn(reported["prompt_tokens_details"]);
  const outputs = countsIn(reported["completion_tokens_details"]);
  const searches = countsIn(reported["server_tool_use"], absurdSearches);
  const cached = Math.min(inputs("cached_tokens"), inputTokens);
  const written = Math.min(inputs("cache_write_tokens"), inputTokens - cached);
  const some = {
    cache_write_input_tokens: written,
    long_cache_write_input_tokens: Math.min(inputs("long_cache_write_tokens"), written),
    audio_input_tokens: Math.min(inputs("audio_tokens"), inputTokens - cached - written),
    audio_output_tokens: Math.min(outputs("audio_tokens"), outputTokens),
    web_searches: searches("web_search_requests"),
    file_searches: searches("file_search_requests"),
  };
  const serviceTier = serviceTiers.find((known) => known === reported["service_tier"]);
  return {
    input_tokens: inputTokens,
    cached_input_tokens: cached,
    output_tokens: outputTokens,
    ...Object.fromEntries(Object.entries(some).filter(([, count]) => count > 0)),
    ...(serviceTier === undefined ? {} : { service_tier: serviceTier }),
    source: "actual",
  };
}

/**
 * What was heard of an answer came to: by its host's count, else by an estimate. A report that came before the last words,
 * such as at a stream's beginning, knows nothing of them: no less was written than was said. And what it says of the prompt
 * may be a nought that stands for the count to come.
 */
export function usageOf(request: ChatRequest, heard: Heard): ReceiptUsage {
  const reported = readUsage(heard.usage);
  if (reported === undefined) return estimateUsage(request, heard.outputChars);
  if ((heard.reportedChars ?? heard.outputChars) === heard.outputChars) return reported;
  const said = estimateUsage(request, heard.outputChars);
  return {
    ...askedServiceTier(request),
    ...reported,
    input_tokens: reported.input_tokens === 0 ? said.input_tokens : reported.input_tokens,
    output_tokens: Math.max(reported.output_tokens, said.output_tokens),
    source: "estimated",
  };
}

/** Of what is not counted, or not credibly, there is nothing. */
function countsIn(details: unknown, absurd = absurdTokens): (name: string) => number {
  return (name) => (isRecord(details) ? readCount(details[name], absurd) : undefined) ?? 0;
}

const serviceTiers = ["priority", "ultrafast", "flex", "fast"] as const;

/** How a request wants to be served, where that is dearer. Flex is no promise: a host may serve it as usual. */
export function askedServiceTier(request: ChatRequest): Pick<ReceiptUsage, "service_tier"> {
  const { speed } = nativeOf(request, "messages")?.body ?? request;
  if (speed === "fast") return { service_tier: "fast" };
  switch (request.service_tier) {
    case "priority":
    case "fast":
      return { service_tier: "priority" };
    case "ultrafast":
      return { service_tier: "ultrafast" };
    default:
      return {};
  }
}

/** The same of embeddings, for which nothing is written. */
function readEmbeddingsUsage(reported: unknown): ReceiptUsage | undefined {
  return isRecord(reported) ? readUsage({ ...reported, completion_tokens: 0 }) : undefined;
}

/** What was heard of embeddings came to. */
export function embeddingsUsageOf(request: EmbeddingsRequest, { usage }: Pick<Heard, "usage">): ReceiptUsage {
  return readEmbeddingsUsage(usage) ?? estimateEmbeddingsUsage(request);
}

/** Counted from the text, for hosts that do not count and for streams that broke. */
export function estimateUsage(request: ChatRequest, outputChars: number): ReceiptUsage {
  return makeUsage(request, tokensOfChars(outputChars), "estimated");
}

/** Supposed before the answer has come. */
export function predictUsage(request: ChatRequest): ReceiptUsage {
  const limit = outputLimit(request) ?? priorOutputTokens;
  return makeUsage(request, Math.min(limit, priorOutputTokens) * (request.n ?? 1), "predicted");
}

/** The same of texts to embed. */
export function estimateEmbeddingsUsage({ input }: EmbeddingsRequest): ReceiptUsage {
  const inputTokens = countEmbeddingTokens(input).reduce((sum, tokens) => sum + tokens, 0);
  return { input_tokens: inputTokens, cached_input_tokens: 0, output_tokens: 0, source: "estimated" };
}

function makeUsage(request: ChatRequest, outputTokens: number, source: ReceiptUsage["source"]): ReceiptUsage {
  const inputTokens = tokensOfChars(countInputChars(request));
  return {
    input_tokens: inputTokens,
    cached_input_tokens: 0,
    output_tokens: outputTokens,
    ...askedServiceTier(request),
    source,
  };
}

function readCount(value: unknown, absurd = absurdTokens): number | undefined {
  const isCount = typeof value === "number" && Number.isInteger(value) && value >= 0 && value < absurd;
  return isCount ? value : undefined;
}

// How many tokens, and searches, did Anthropic count?
import { isRecord, type UnknownRecord } from "#core/read-record";

/** Anthropic counts what it read from its cache, or wrote to it, apart; OpenAI's `prompt_tokens` includes them. */
export function readUsage(said: unknown): { usage?: Record<string, unknown> } {
  if (!isRecord(said)) return {};
  const { input_tokens: fresh, output_tokens: output, server_tool_use: tools } = said;
  const cached = countOf(said["cache_read_input_tokens"]);
  const written = countOf(said["cache_creation_input_tokens"]);
  const lives = said["cache_creation"];
  const long = isRecord(lives) ? countOf(lives["ephemeral_1h_input_tokens"]) : 0;
  // What is no number is handed on: it is judged where all reports are, in metering.
  const prompt = typeof fresh === "number" ? fresh + cached + written : fresh;
  const usage = {
    prompt_tokens: prompt,
    completion_tokens: output,
    ...(typeof prompt === "number" && typeof output === "number" ? { total_tokens: prompt + output } : {}),
    prompt_tokens_details: {
      cached_tokens: cached,
      cache_write_tokens: written,
      ...(long > 0 ? { long_cache_write_tokens: long } : {}),
    },
    ...(isRecord(tools) && { server_tool_use: tools }),
    ...(said["speed"] === "fast" && { service_tier: "fast" }),
  };
  return { usage };
}

/**
 * What a stream begins with: all that goes in, for which it is charged also where the end does not come. Hosts that count
 * at the end alone begin with noughts.
 */
export function readEarlyUsage(said: UnknownRecord): { usage?: Record<string, unknown> } {
  const { usage } = readUsage({ output_tokens: 0, ...said });
  const prompt = usage?.["prompt_tokens"];
  return usage !== undefined && typeof prompt === "number" && prompt > 0 ? { usage } : {};
}

function countOf(value: unknown): number {
  return typeof value === "number" ? value : 0;
}

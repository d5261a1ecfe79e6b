// How many tokens did the host of a Response count, and what else is paid beside them?
import { isRecord, type UnknownRecord } from "#core/read-record";

/**
 * In chat's words. What is no number is handed on: it is judged where all reports are, in metering.
 * @param items what the answer holds, searches among it
 */
export function readUsage(
  response: UnknownRecord,
  items: readonly UnknownRecord[],
): { usage?: Record<string, unknown> } {
  const { usage: said, service_tier: serviceTier } = response;
  if (!isRecord(said)) return {};
  const { input_tokens, output_tokens, total_tokens, input_tokens_details, output_tokens_details } = said;
  return {
    usage: {
      prompt_tokens: input_tokens,
      completion_tokens: output_tokens,
      total_tokens,
      ...(isRecord(input_tokens_details) && { prompt_tokens_details: readInputDetails(input_tokens_details) }),
      ...(isRecord(output_tokens_details) && { completion_tokens_details: output_tokens_details }),
      ...readSearches(response, items),
      ...(typeof serviceTier === "string" && serviceTier !== "default" && { service_tier: serviceTier }),
    },
  };
}

/** What a stream begins with, if its host counts by then: what goes in is charged also where the end does not come. */
export function readEarlyUsage(response: UnknownRecord): { usage?: Record<string, unknown> } {
  const { usage } = readUsage(response, []);
  const { prompt_tokens: prompt, completion_tokens: output } = usage ?? {};
  return typeof prompt === "number" && prompt > 0 ? { usage: { ...usage, completion_tokens: output ?? 0 } } : {};
}

/** What is kept for twelve hours is written at twice the price of half an hour. */
function readInputDetails(details: UnknownRecord): UnknownRecord {
  const { cache_write_tokens_details: lives } = details;
  return isRecord(lives) ? { ...details, long_cache_write_tokens: lives["ttl_12h_tokens"] } : details;
}

/**
 * OpenAI's own count of what it bills, `tool_usage`; else the calls that searched: to open a page, or to look for a word in
 * it, is free.
 * @see https://developers.openai.com/api/docs/guides/tools-web-search
 */
function readSearches({ tool_usage: told }: UnknownRecord, items: readonly UnknownRecord[]): UnknownRecord {
  const billed = isRecord(told) && isRecord(told["web_search"]) ? told["web_search"]["num_requests"] : undefined;
  const searched = items.filter(({ type, action }) => type === "web_search_call" && isSearch(action)).length;
  const counts = {
    web_search_requests: billed ?? searched,
    file_search_requests: items.filter(({ type }) => type === "file_search_call").length,
  };
  return Object.values(counts).every((count) => count === 0) ? {} : { server_tool_use: counts };
}

function isSearch(action: unknown): boolean {
  return !isRecord(action) || (action["type"] ?? "search") === "search";
}

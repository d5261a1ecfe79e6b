// How many tokens did the host of a Response count?
import { isRecord } from "#core/read-record";

/** In chat's words. What is no number is handed on: it is judged where all reports are, in metering. */
export function readUsage(said: unknown): { usage?: Record<string, unknown> } {
  if (!isRecord(said)) return {};
  const { input_tokens, output_tokens, total_tokens, input_tokens_details, output_tokens_details } = said;
  return {
    usage: {
      prompt_tokens: input_tokens,
      completion_tokens: output_tokens,
      total_tokens,
      ...(isRecord(input_tokens_details) && { prompt_tokens_details: input_tokens_details }),
      ...(isRecord(output_tokens_details) && { completion_tokens_details: output_tokens_details }),
    },
  };
}

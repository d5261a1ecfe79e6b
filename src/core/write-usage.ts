// How is a receipt's usage written as OpenAI's?
import type { ReceiptUsage } from "#core/contract";

export function writeUsage({ input_tokens: input, output_tokens: output }: ReceiptUsage) {
  return { prompt_tokens: input, completion_tokens: output, total_tokens: input + output };
}

// Did the model itself end its answer?

/** Not so where a limit or a filter has cut it. */
export function isOwnEnd(finishReason: string | null | undefined): boolean {
  return finishReason === "stop" || finishReason === "tool_calls" || finishReason === "function_call";
}

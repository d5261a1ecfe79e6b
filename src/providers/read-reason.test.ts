import { expect, test } from "vitest";
import { readReason } from "./read-reason.ts";

test.each([
  ["stop", "stop eos eos_token end_turn stop_sequence STOP COMPLETE"],
  ["length", "length model_length max_tokens MAX_TOKENS pause_turn"],
  ["tool_calls", "tool_calls tool_use"],
  ["function_call", "function_call"],
  ["content_filter", "content_filter safety SAFETY recitation RECITATION blocklist prohibited_content refusal"],
])("readReason() says %s for %s", (reason, words) => {
  for (const word of words.split(" ")) expect(readReason(word)).toBe(reason);
});

test.each(["error", "ERROR", "abort", "insufficient_system_resource", "cancelled", "timeout"])(
  "readReason() takes %s for the host's failure, also where a new word may pass",
  (word) => {
    expect(() => readReason(word)).toThrow(expect.objectContaining({ code: "upstream_error" }));
    expect(() => readReason(word, word)).toThrow(expect.objectContaining({ code: "upstream_error" }));
  },
);

test.each(["unknown", "whim", "constructor", "sk-secret words"])(
  "readReason() takes %s for no reason, unless a new word may pass",
  (word) => {
    expect(() => readReason(word)).toThrow(expect.objectContaining({ code: "upstream_cut" }));
    expect(() => readReason(word)).not.toThrow("secret");
    expect(readReason(word, word)).toBe(word);
  },
);

// Why did a model stop, in OpenAI's words?
import { WeirError } from "#core/weir-error";

/** What hosts say, in small letters: Gemini writes capitals, Cohere's and Bedrock's words come through hosts between. */
const wordsOf = {
  // Together's `eos` and TGI's `eos_token` are a model's own end; `complete` is Cohere's.
  stop: "stop eos eos_token end end_turn stop_sequence complete",
  // Gemini's, Mistral's, Anthropic's; of a turn that pauses at Anthropic the rest is to come.
  length: "length max_tokens max_output_tokens model_length model_context_window_exceeded pause_turn",
  tool_calls: "tool_calls tool_call tool_use",
  function_call: "function_call",
  // Gemini's, Anthropic's, GLM's, Bedrock's.
  content_filter:
    "content_filter safety recitation blocklist prohibited_content spii image_safety " +
    "refusal sensitive content_filtered guardrail_intervened",
  // OpenRouter's and Mistral's, vLLM's and SGLang's, DeepSeek's, GLM's, Gemini's, Cohere's.
  failed:
    "error failed abort aborted insufficient_system_resource network_error malformed_function_call " +
    "timeout cancelled canceled",
} as const;

const meanings: ReadonlyMap<string, string> = new Map(
  Object.entries(wordsOf).flatMap(([meaning, words]) => words.split(" ").map((word) => [word, meaning])),
);

/**
 * Clients take a word that they do not know for the end of a whole answer, or break at it: none but OpenAI's goes on.
 * @param unknownAs what else a word that nobody knows may become
 * @throws WeirError `upstream_error` where the host says that it failed, `upstream_cut` at a word that nobody knows: it is
 * as good as none
 */
export function readReason(said: string, unknownAs?: string): string {
  const meaning = meanings.get(said.toLowerCase()) ?? unknownAs;
  if (meaning !== undefined && meaning !== "failed") return meaning;
  const cause = /^[a-z_]{3,60}$/i.test(said) ? `finish reason ${said}` : undefined;
  if (meaning === "failed") {
    throw new WeirError("upstream_error", "Cannot finish the answer: the model host says that it failed", { cause });
  }
  throw new WeirError("upstream_cut", "Cannot read the model host's answer: it ended for a reason that nobody knows", {
    cause,
  });
}

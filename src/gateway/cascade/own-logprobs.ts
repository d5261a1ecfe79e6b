// May a model be asked how sure it was of its words, though the caller does not want to know?
import type { ChatCompletion, ChatRequest } from "#core/contract";
import type { Rung } from "#core/host";
import type { Said } from "#core/provider";

/** What the check of drafts reads: each word's log probability, and that of the next best one. */
const asked = { logprobs: true, top_logprobs: 2 } as const;

/** Where the catalogue says that the model can, and the caller has not asked for them. */
export function mayAskLogprobs({ model }: Rung, request: ChatRequest): boolean {
  return request.logprobs !== true && model.isUnlisted !== true && model.capabilities.includes("logprobs");
}

export function withLogprobs(request: ChatRequest): ChatRequest {
  return { ...request, ...asked };
}

/** As the caller has asked for it; the host's own text is left behind. */
export function withoutLogprobs({ value }: Said<ChatCompletion>): Said<ChatCompletion> {
  const choices = value.choices.map(({ logprobs: _logprobs, ...choice }) => choice);
  return { value: { ...value, choices } };
}

// How does chat say the log probabilities of these tokens?
import { isRecord, type UnknownRecord } from "#core/read-record";

/** Null where there are none. Responses leaves out the bytes of a token, which chat's clients take for granted. */
export function readLogprobs(tokens: unknown): UnknownRecord | null {
  const content = Array.isArray(tokens) ? tokens.filter(isRecord).map((token) => withBytes(token)) : [];
  return content.length === 0 ? null : { content, refusal: null };
}

function withBytes(token: UnknownRecord): UnknownRecord {
  const { top_logprobs: others } = token;
  const top = Array.isArray(others) ? others.filter(isRecord).map((other) => ({ bytes: null, ...other })) : [];
  return { bytes: null, ...token, top_logprobs: top };
}

// What does a check say of a draft?
import type { Spend } from "#caller-schema";
import type { ChatRequest, Choice } from "#core/contract";

export type Verdict = { readonly kind: "good" } | { readonly kind: "weak"; readonly why: string };

export const good: Verdict = { kind: "good" };

export function weak(why: string): Verdict {
  return { kind: "weak", why };
}

/** Looks at one choice of a draft; knows what was asked for. @param spend on the caller's schemas, for all choices together */
export type Check = (choice: Choice, request: ChatRequest, spend: Spend) => Verdict;

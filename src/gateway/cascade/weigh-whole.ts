// Will this whole answer of a small model do?
import type { ChatCompletion } from "#core/contract";
import { heardOf } from "#core/heard";
import type { Said } from "#core/provider";
import { usageOf } from "#metering";
import { verifyDraft } from "#verification";
import { judgeDraft, type Standard, type WeighedDraft } from "./draft.ts";
import { withoutLogprobs } from "./own-logprobs.ts";
import { withoutFences } from "./without-fences.ts";

/** So long a second answer is waited for once the first one is there. */
const longestWaitMs = 2000;

export async function weighWhole(
  body: Said<ChatCompletion>,
  standard: Standard,
): Promise<WeighedDraft<Said<ChatCompletion>>> {
  const { request, areLogprobsOurs } = standard;
  const { value } = withoutFences(body, request);
  const given = areLogprobsOurs === true ? withoutLogprobs(body) : body;
  const usage = () => usageOf(request, heardOf({ value }));
  const rest = { body: given, usage, drop: () => undefined };
  const verdict = verifyDraft(request, value);
  const text = value.choices[0]?.message.content;
  if (typeof text !== "string") return { verdict, ...rest };
  if (verdict.kind === "weak") return { verdict, text, ...rest };
  return { ...(await judgeDraft(text, standard, longestWaitMs)), text, ...rest };
}

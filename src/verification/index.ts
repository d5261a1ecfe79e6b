// Is this draft good enough?
import type { ChatCompletion, ChatRequest } from "#core/contract";
import { checkFinish } from "./checks/finish/finish.ts";
import { checkJsonFormat } from "./checks/json-format/json-format.ts";
import { checkToolArguments } from "./checks/tool-arguments/tool-arguments.ts";
import type { Check, Verdict } from "./check.ts";

export { makeDraftJudge } from "./draft/draft-judge.ts";
export { trainCombiners } from "./draft/train-combiners.ts";

const checks: readonly Check[] = [checkFinish, checkToolArguments, checkJsonFormat];

/** The first check that finds a fault decides. */
export function verify(request: ChatRequest, draft: ChatCompletion): Verdict {
  for (const choice of draft.choices) {
    for (const check of checks) {
      const verdict = check(choice, request);
      if (verdict.kind === "weak") return verdict;
    }
  }
  return { kind: "good" };
}

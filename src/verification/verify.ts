// What must an answer pass to be kept, and a draft to be given?
import { makeBudget } from "#caller-schema";
import type { ChatCompletion, ChatRequest } from "#core/contract";
import { outputLimit } from "#core/output-limit";
import { good, type Check, type Verdict } from "./check.ts";
import { checkAskedForm } from "./checks/asked-form/asked-form.ts";
import { checkFinish } from "./checks/finish/finish.ts";
import { checkJsonFormat } from "./checks/json-format/json-format.ts";
import { checkLanguage } from "./checks/language/language.ts";
import { checkLength } from "./checks/length/length.ts";
import { checkLogprobMargin } from "./checks/logprob-margin/logprob-margin.ts";
import { checkProgram } from "./checks/program/program.ts";
import { checkRefusal } from "./checks/refusal/refusal.ts";
import { checkRepetition } from "./checks/repetition/repetition.ts";
import { checkScript } from "./checks/script/script.ts";
import { checkSums } from "./checks/sums/sums.ts";
import { checkToolArguments } from "./checks/tool-arguments/tool-arguments.ts";

/** What an answer must pass to be kept. */
const checks: readonly Check[] = [checkFinish, checkToolArguments, checkJsonFormat];

/** And what a draft must pass besides, where a larger model stands by. */
const draftChecks: readonly Check[] = [
  ...checks,
  checkRefusal,
  checkAskedForm,
  checkLength,
  checkLogprobMargin,
  checkScript,
  checkLanguage,
  checkRepetition,
  checkSums,
  checkProgram,
];

export function verify(request: ChatRequest, answer: ChatCompletion): Verdict {
  return runChecks(checks, request, answer);
}

/** What the caller's own limit has cut would be cut of a larger model's answer, too. */
export function verifyDraft(request: ChatRequest, draft: ChatCompletion): Verdict {
  const isLimited = outputLimit(request) !== undefined;
  const cut = isLimited && draft.choices.every(({ finish_reason: reason }) => reason === "length");
  return cut ? good : runChecks(draftChecks, request, draft);
}

/** The first check that finds a fault decides. */
function runChecks(some: readonly Check[], request: ChatRequest, draft: ChatCompletion): Verdict {
  const spend = makeBudget();
  for (const choice of draft.choices) {
    for (const check of some) {
      const verdict = check(choice, request, spend);
      if (verdict.kind === "weak") return verdict;
    }
  }
  return good;
}

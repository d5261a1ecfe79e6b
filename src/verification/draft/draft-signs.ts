// What can be seen of a draft that tells good ones from bad ones?
import { agreement } from "../checks/agreement/agreement.ts";
import { answerFormNames, readAnswerForm } from "../checks/answer-form/answer-form.ts";
import { arithmeticNames, readArithmetic } from "../checks/arithmetic/arithmetic.ts";
import { numberNames, readNumberUse } from "../checks/numbers/numbers.ts";
import { readWording, wordingNames } from "../checks/wording/wording.ts";
import { readDraft } from "./draft.ts";

/** In the order of `readSigns`; `agreement` is 0.5 where no second draft was made. */
export const signNames: readonly string[] = [
  ...arithmeticNames,
  ...numberNames,
  ...answerFormNames,
  ...wordingNames,
  "agreement",
];

export interface Drafted {
  readonly question: string;
  readonly draft: string;
  /** Another small model's answer, or the same one's at another try. */
  readonly second?: string;
}

export function readSigns({ question, draft, second }: Drafted): readonly number[] {
  const read = readDraft(question, draft);
  return [
    ...readArithmetic(read),
    ...readNumberUse(read),
    ...readAnswerForm(read),
    ...readWording(read),
    second === undefined ? 0.5 : agreement(read, readDraft(question, second)),
  ];
}

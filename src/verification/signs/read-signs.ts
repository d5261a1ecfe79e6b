// What can be seen of a draft that tells good ones from bad ones?
import { readDraft, type Draft } from "../reading/draft.ts";
import { taskFamily, type TaskFamily } from "../reading/task-family.ts";
import { agreement } from "./agreement/agreement.ts";
import { answerFormNames, readAnswerForm } from "./answer-form/answer-form.ts";
import { arithmeticNames, readArithmetic } from "./arithmetic/arithmetic.ts";
import { codeTraceNames, readCodeTrace } from "./code-trace/code-trace.ts";
import { doubtNames, hedgeNames, readDoubts, readHedges } from "./hedges/hedges.ts";
import { numberNames, readNumberUse } from "./numbers/numbers.ts";
import { operationNames, readOperations } from "./operations/operations.ts";
import { programNames, readProgram } from "./program/program.ts";
import { readResults, resultNames } from "./results/results.ts";
import { readStory, storyNames } from "./story/story.ts";
import { readWording, wordingNames } from "./wording/wording.ts";

interface Group {
  readonly names: readonly string[];
  readonly read: (draft: Draft) => readonly number[];
  /** Of other families these signs would be noise. */
  readonly families: ReadonlySet<TaskFamily>;
}

const sums = new Set<TaskFamily>(["arithmetic", "formula", "choice", "open"]);

const groups: readonly Group[] = [
  { names: arithmeticNames, read: readArithmetic, families: sums },
  { names: numberNames, read: readNumberUse, families: new Set([...sums, "code"]) },
  { names: answerFormNames, read: readAnswerForm, families: new Set([...sums, "code"]) },
  { names: wordingNames, read: readWording, families: new Set([...sums, "code"]) },
  { names: hedgeNames, read: readHedges, families: new Set(["formula", "choice", "open", "code"]) },
  { names: doubtNames, read: readDoubts, families: new Set(["arithmetic"]) },
  { names: storyNames, read: readStory, families: new Set(["arithmetic"]) },
  { names: operationNames, read: readOperations, families: new Set(["arithmetic"]) },
  { names: resultNames, read: readResults, families: new Set(["arithmetic"]) },
  { names: codeTraceNames, read: readCodeTrace, families: new Set(["code"]) },
  { names: programNames, read: readProgram, families: new Set(["code"]) },
];

/** In the order of `readSigns`; `agreement` is 0.5 where no second draft was made. */
export const signNames: readonly string[] = [...groups.flatMap(({ names }) => names), "agreement"];

export interface Drafted {
  readonly question: string;
  readonly draft: string;
  /** Another small model's answer, or the same one's at another try. */
  readonly second?: string;
}

/** One number a sign; 0 for those that are none of the question's family. */
export function readSigns({ question, draft, second }: Drafted): readonly number[] {
  const other = second === undefined ? undefined : readDraft(question, second);
  return signsOf(readDraft(question, draft), taskFamily(question), other);
}

/** The same of a draft that has been read. */
export function signsOf(draft: Draft, family: TaskFamily, second?: Draft): readonly number[] {
  return [
    ...groups.flatMap((group) => (group.families.has(family) ? group.read(draft) : group.names.map(() => 0))),
    second === undefined ? 0.5 : agreement(draft, second),
  ];
}

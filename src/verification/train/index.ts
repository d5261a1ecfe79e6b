// How does Weir learn which drafts will do?
export { chanceOfRight, type Combiner } from "../judging/combiner.ts";
export type { LearnedFamily } from "../judging/draft-model.ts";
export { readDraft } from "../reading/draft.ts";
export { isWordProblem } from "../reading/is-word-problem.ts";
export { taskFamily, type TaskFamily } from "../reading/task-family.ts";
export { readSigns, signNames } from "../signs/read-signs.ts";
export { makeDraftJudge } from "./draft-judge.ts";
export { trainCombiners, type JudgedDraft } from "./train-combiners.ts";

// Is this draft good enough?
export { good, weak, type Verdict } from "./check.ts";
export { checkEarly } from "./check-early.ts";
export { isOffered } from "./checks/tool-arguments/tool-arguments.ts";
export { makeDraftBook, type DraftBook } from "./judging/draft-book.ts";
export { makeDraftJudge } from "./judging/draft-judge.ts";
export { pairBeside, readDraftModel, type DraftModel, type LearnedFamily } from "./judging/draft-model.ts";
export { trainCombiners, type JudgedDraft } from "./judging/train-combiners.ts";
export { taskFamily, type TaskFamily } from "./reading/task-family.ts";
export { verify, verifyDraft } from "./verify.ts";

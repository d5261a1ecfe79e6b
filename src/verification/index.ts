// Is this draft good enough?
export { good, weak, type Verdict } from "./check.ts";
export { checkEarly } from "./check-early.ts";
export { isOffered } from "./checks/tool-arguments/tool-arguments.ts";
export { makeDraftBook, type DraftBook } from "./judging/draft-book.ts";
export { pairBeside, readDraftModel, type DraftModel } from "./judging/draft-model.ts";
export { verify, verifyDraft } from "./verify.ts";

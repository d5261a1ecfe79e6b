// How did answers fare, by those who were given them?
export type { AnswerNote } from "./answer-note.ts";
export { makeFeedbackDesk, type FeedbackDesk } from "./feedback-desk.ts";
export { Feedback } from "./feedback.ts";

// What do Weir's built-in tasks say of a text?
import { makeKeywords } from "./keywords/keywords.ts";
import { makeLanguage } from "./language/language.ts";
import { lazily } from "./lazily.ts";
import { makeRedact } from "./redact/redact.ts";
import { makeSentiment } from "./sentiment/sentiment.ts";
import { makeSimilarity } from "./similarity/similarity.ts";
import { makeStopWords } from "./stop-words.ts";
import { makeSummarize } from "./summarize/summarize.ts";

export { makeOverlap } from "./similarity/overlap.ts";
export type { Guess, IsolateTask } from "./isolate-task.ts";

/** Each is made at its first call, and then kept. */
export const language = lazily(makeLanguage);
export const redact = lazily(makeRedact);
export const sentiment = lazily(makeSentiment);
export const similarity = lazily(makeSimilarity);
export const keywords = lazily(() => makeKeywords(stopWords()));
export const summarize = lazily(() => makeSummarize(stopWords()));

/** Two tasks share them. */
const stopWords = lazily(() => makeStopWords(language()));

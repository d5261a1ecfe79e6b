// What do Weir's built-in tasks say of a text?
import { makeKeywords } from "./keywords/keywords.ts";
import { makeLanguage } from "./language/language.ts";
import { lazily } from "./lazily.ts";
import { makeRedact } from "./redact/redact.ts";
import { makeSentiment } from "./sentiment/sentiment.ts";
import { makeSimilarity } from "./similarity/similarity.ts";
import { makeStopWords } from "./stop-words.ts";
import { makeSummarize } from "./summarize/summarize.ts";

export type { Guess, IsolateTask, TextInput } from "./isolate-task.ts";
export type { KeywordsInput, KeywordsOutput } from "./keywords/keywords.ts";
export type { LanguageOutput } from "./language/language.ts";
export type { RedactInput, RedactOutput } from "./redact/redact.ts";
export type { SentimentOutput } from "./sentiment/sentiment.ts";
export type { SimilarityInput, SimilarityOutput } from "./similarity/similarity.ts";
export type { SummarizeInput, SummarizeOutput } from "./summarize/summarize.ts";

/** Each is made at its first call, and then kept. */
export const language = lazily(makeLanguage);
export const redact = lazily(makeRedact);
export const sentiment = lazily(makeSentiment);
export const similarity = lazily(makeSimilarity);
export const keywords = lazily(() => makeKeywords(stopWords()));
export const summarize = lazily(() => makeSummarize(stopWords()));

/** Two tasks share them. */
const stopWords = lazily(() => makeStopWords(language()));

// What do Weir's built-in tasks say of a text?
import { lazily } from "#core/lazily";
import { loadOnce } from "./load-once.ts";
import type { IsolateModel, IsolateTask, ReadWeights } from "./isolate-task.ts";
import { makeKeywords } from "./keywords/keywords.ts";
import { makeLanguage } from "./language/language.ts";
import { makeRedact } from "./redact/redact.ts";
import { makeSentiment } from "./sentiment/sentiment.ts";
import { makeSimilarity } from "./similarity/similarity.ts";
import { makeStopWords } from "./stop-words.ts";
import { makeSummarize } from "./summarize/summarize.ts";

export { makeOverlap } from "./similarity/overlap.ts";
export type { Guess, IsolateModel, ReadWeights } from "./isolate-task.ts";
export type { Span } from "./redact/span.ts";

/** Each is made at its first call, and then kept. */
export const language = loaded("weir/language-1", async (read) => await makeLanguage(await read("language")));
export const sentiment = loaded("weir/sentiment-1", async (read) => await makeSentiment(await read("sentiment")));
export const keywords = loaded("weir/keywords-1", async (read) => makeKeywords(await stopWords(read)));
export const summarize = loaded("weir/summarize-1", async (read) => makeSummarize(await stopWords(read)));

/** These have no weights, and are asked on the way of other requests too. */
export const redact = lazily(makeRedact);
export const similarity = lazily(makeSimilarity);

/** Two tasks share them. */
const stopWords = loadOnce(async (read: ReadWeights) => {
  const [weights, knowsLanguage] = await Promise.all([read("stop-words"), language.load(read)]);
  return await makeStopWords(weights, knowsLanguage);
});

function loaded<Input, Output>(
  model: string,
  load: (read: ReadWeights) => Promise<IsolateTask<Input, Output>>,
): IsolateModel<Input, Output> {
  return { model, load: loadOnce(load) };
}

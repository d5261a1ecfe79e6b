// Which tasks may be asked for by name, and how is a language model asked?
import { classify } from "./classify/classify.ts";
import { embed } from "./embed/embed.ts";
import { extract } from "./extract/extract.ts";
import { keywords } from "./keywords/keywords.ts";
import { language } from "./language/language.ts";
import { redact } from "./redact/redact.ts";
import { sentiment } from "./sentiment/sentiment.ts";
import { similarity } from "./similarity/similarity.ts";
import { summarize } from "./summarize/summarize.ts";
import type { Task } from "./task.ts";
import { translate } from "./translate/translate.ts";

export type { ReadWeights } from "#models/tasks";
export { redactText } from "./redact/redact.ts";
export { readTemplates, type Unmask, type Unmasked } from "./read-templates.ts";
export type { Job, LanguageModel, Prompt, Task } from "./task.ts";

/** Each folder's task. */
export const tasks: readonly Task[] = [
  classify,
  embed,
  extract,
  keywords,
  language,
  redact,
  sentiment,
  similarity,
  summarize,
  translate,
];

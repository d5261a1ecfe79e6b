// What stands for a text, in short?
import type { SummarizeTask } from "#core/contract";
import { summarize as isolate } from "#models/tasks";
import schema from "#schemas/tasks/summarize.schema.json";
import { askAndRead } from "../ask-and-read.ts";
import { defineTask } from "../task.ts";

const usualSentences = 3;

export const summarize = defineTask<SummarizeTask["input"], SummarizeTask["output"]>({
  name: "summarize",
  schema,
  isolate,
  isForIsolate: ({ abstractive }) => abstractive !== true,
  ask: ({ text, sentences = usualSentences }, model) =>
    askAndRead(model, {
      system: `Summarise the user's text in at most ${sentences} sentences, in the language of the text. Give only the summary.`,
      text,
      maxTokens: 60 * sentences + 40,
      read: (summary) => (summary === "" ? undefined : { summary, sentences: [] }),
    }),
});

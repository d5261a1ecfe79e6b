// Does a text speak well or ill of something?
import type { SentimentTask } from "#core/contract";
import { sentiment as isolate } from "#models/tasks";
import schema from "#schemas/tasks/sentiment.schema.json";
import { askAndRead, readChoice } from "../ask-and-read.ts";
import { defineTask } from "../task.ts";

type Output = SentimentTask["output"];

const labels: readonly Output["label"][] = ["positive", "negative", "neutral"];

export const sentiment = defineTask<SentimentTask["input"], Output>({
  name: "sentiment",
  schema,
  isolate,
  quality: "0.695 of 872 film reviews right (sst2); 0.366 accepted, 0.837 of these right",
  ask: ({ text }, model) =>
    askAndRead(model, {
      system: "Say whether the user's text is positive, negative or neutral. Answer with that one word only.",
      text,
      maxTokens: 10,
      read: (answer) => {
        const said = readChoice(answer, labels);
        const label = labels.find((each) => each === said);
        return label === undefined ? undefined : { label };
      },
    }),
});

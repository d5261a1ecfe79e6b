// Does this text speak well or ill of something?
import { confidence, makeReadSigns, readModel } from "#models";
import type { Guess, IsolateTask, TextInput } from "../isolate-task.ts";
import { makeSentimentScorer } from "./sentiment-scorer.ts";

export interface SentimentOutput {
  /** Of an English text. `neutral` is a guess that is never accepted: nothing good or bad was found. */
  readonly label: "positive" | "negative" | "neutral";
}

export async function makeSentiment(weights: ArrayBuffer): Promise<IsolateTask<TextInput, SentimentOutput>> {
  const model = await readModel(new Uint8Array(weights));
  const score = makeSentimentScorer(model);
  const { temperature, guard, threshold } = model.calibration;
  const readSigns = makeReadSigns(temperature);
  return {
    run: ({ text }) => {
      const look = score(text);
      const { best, signs } = readSigns(look.scores, look);
      if (look.scores[0] === look.scores[1]) return unsaid;
      const sure = confidence(signs, guard);
      const label = model.labels[best] === "positive" ? "positive" : "negative";
      return { output: { label }, confidence: sure, isAccepted: sure >= threshold };
    },
  };
}

/** Nothing good or bad was found, or as much of both. No set of neutral texts says how often that is right. */
const unsaid: Guess<SentimentOutput> = { output: { label: "neutral" }, confidence: 0, isAccepted: false };

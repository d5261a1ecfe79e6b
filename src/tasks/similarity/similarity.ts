// How much do two texts share?
import type { SimilarityTask } from "#core/contract";
import { similarity as makeIsolate } from "#models/tasks";
import schema from "#schemas/tasks/similarity.schema.json";
import { defineTask } from "../task.ts";

/** In the isolate only: by meaning, compare what the task `embed` gives. */
export const similarity = defineTask<SimilarityTask["input"], SimilarityTask["output"]>({
  name: "similarity",
  schema,
  isolate: { model: "weir/similarity-1", load: async () => makeIsolate() },
  quality: "Pearson 0.766 with people's scores of 1,500 pairs (stsb); 0.334 accepted, 0.830 of these within 0.2",
});

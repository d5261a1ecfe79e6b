// Which rungs, in which order?
export { makeEmbeddingsRouter, type EmbeddingsRouter } from "./embeddings-router.ts";
export type { Judge } from "./judge.ts";
export { judgeByRule } from "./judge-by-rule.ts";
export { judgeByModel, makeLearnedJudge } from "./learned/judge-by-model.ts";
export { fillOutcomes, type PartialOutcome } from "./learned/fill-outcomes.ts";
export { chooseThreshold } from "./learned/choose-threshold.ts";
export { upperBound } from "./learned/upper-bound.ts";
export { readRouter } from "./learned/read-router.ts";
export type { RouterModel } from "./learned/router-model.ts";
export { makeForecaster } from "./learned/router-scorer.ts";
export { trainRouter, wantedQuality } from "./learned/train-router.ts";
export { writeRouter } from "./learned/write-router.ts";
export { makeLatencyBook, type LatencyBook } from "./latency-book.ts";
export { makeRouter, type ChatPlan, type DraftForecasts, type Plan, type Router } from "./router.ts";
export { withEmbeddingStandIns, withStandIns, type OtherOrigin } from "./stand-ins.ts";

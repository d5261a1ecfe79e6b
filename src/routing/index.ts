// Which rungs, in which order?
export { makeEmbeddingsRouter, type EmbeddingsRouter } from "./embeddings-router.ts";
export type { Judge } from "./judge.ts";
export { judgeByRule } from "./judge-by-rule.ts";
export { makeLearnedJudge } from "./learned/judge-by-model.ts";
export { makeLatencyBook, type LatencyBook } from "./latency-book.ts";
export { makeRouter, type ChatPlan, type DraftForecasts, type Plan, type Router } from "./router.ts";
export { withEmbeddingStandIns, withStandIns, type OtherOrigin } from "./stand-ins.ts";

// Which rungs, in which order?
export { makeEmbeddingsRouter, type EmbeddingsRouter } from "./embeddings-router.ts";
export { judgeByRule } from "./judge-by-rule.ts";
export { makeRouter, type Plan, type Router } from "./router.ts";

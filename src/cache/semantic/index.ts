// May the answer to the same question in other words be given?
export { isSameAnswer } from "./is-same-answer.ts";
export { addSighting, makeSightings, thresholdOf } from "./learned-threshold.ts";
export { readQuestion, similarityOf } from "./read-question.ts";
export { makeSemanticCache, type Asking, type SemanticCache, type Twin } from "./semantic-cache.ts";

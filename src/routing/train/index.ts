// How does a router come to be, and how good is it?
export { judgeByModel } from "../learned/judge-by-model.ts";
export { readRouter } from "../learned/read-router.ts";
export type { RouterModel } from "../learned/router-model.ts";
export { makeForecaster } from "../learned/router-scorer.ts";
export { chooseThreshold } from "./choose-threshold.ts";
export { fillOutcomes, type PartialOutcome } from "./fill-outcomes.ts";
export { trainRouter, wantedQuality } from "./train-router.ts";
export { upperBound } from "./upper-bound.ts";
export { writeRouter } from "./write-router.ts";

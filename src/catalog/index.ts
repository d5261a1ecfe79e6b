// Which models are there?
export { findModel, modelOrStandIn } from "./find-model.ts";
export { models } from "./models.ts";

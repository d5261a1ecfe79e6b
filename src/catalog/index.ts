// Which models are there?
export { findModel, modelOrStandIn, models, type Kind } from "./find-model.ts";
export { listModelIds, ownModelIds } from "./list-model-ids.ts";

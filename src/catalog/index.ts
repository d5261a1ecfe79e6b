// Which models are there?
export { describeModel, findModel, models, type Kind } from "./find-model.ts";
export { listModelIds, ownModelIds } from "./list-model-ids.ts";

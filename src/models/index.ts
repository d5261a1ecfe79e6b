// What do small models inside the isolate say of a text, and how do they come to be?
export { calibrate } from "./calibrate/calibrate.ts";
export { confidence } from "./calibrate/fit-guard.ts";
export type { Sighting } from "./calibrate/sighting.ts";
export { makeReadSigns } from "./calibrate/signs.ts";
export { makeClassifier } from "./classifier.ts";
export { maxModelBytes } from "./file/format.ts";
export { readModel } from "./file/read-model.ts";
export { writeModel } from "./file/write-model.ts";
export type { Model } from "./model.ts";
export { outOfScope, type Example } from "./train/examples.ts";
export { measureLoss } from "./train/measure-loss.ts";
export { trainModel } from "./train/train-model.ts";

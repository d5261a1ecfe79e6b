// How do small models come to be, and how good are they?
export { makeClassifier } from "../classifier.ts";
export { scaleTable } from "../file/format.ts";
export { sealFile } from "../file/sealed-file.ts";
export { writeModel } from "../file/write-model.ts";
export { makeVocabulary, takeCensus } from "./build-vocabulary.ts";
export { calibrate } from "./calibrate/calibrate.ts";
export type { Sighting } from "./calibrate/sighting.ts";
export { outOfScope, type Example } from "./examples.ts";
export { makeMatrix, type Matrix } from "./matrix.ts";
export { measureLoss } from "./measure-loss.ts";
export { makeRandom } from "./random.ts";
export { trainModel } from "./train-model.ts";
export { readWordVectors, writeWordVectors, type WordVectors } from "./word-vectors.ts";

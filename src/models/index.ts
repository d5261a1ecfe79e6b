// What do small models inside the isolate say of a text, and how do they come to be?
export { makeClassifier } from "./classifier.ts";
export { upperBound } from "./calibrate/upper-bound.ts";
export { makeVectorizer, type Vectorizer } from "./features/vectorizer.ts";
export type { FeatureSpec } from "./features/feature-spec.ts";
export { makeByteReader, type ByteReader } from "./file/byte-reader.ts";
export { makeByteWriter } from "./file/byte-writer.ts";
export { crc32 } from "./file/crc32.ts";
export { maxModelBytes } from "./file/format.ts";
export { readModel } from "./file/read-model.ts";
export { writeModel } from "./file/write-model.ts";
export type { Model, Vocabulary } from "./model.ts";
export { makeVocabulary, takeCensus } from "./train/build-vocabulary.ts";
export { outOfScope, type Example } from "./train/examples.ts";
export { measureLoss } from "./train/measure-loss.ts";
export { makeMatrix, type Matrix } from "./train/matrix.ts";
export { makeRandom } from "./train/random.ts";
export { trainModel } from "./train/train-model.ts";

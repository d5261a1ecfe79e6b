// What do small models inside the isolate say of a text?
export { chanceOfAtMost } from "./calibration/chance-of-at-most.ts";
export { confidence } from "./calibration/confidence.ts";
export { makeReadSigns } from "./calibration/signs.ts";
export type { FeatureSpec } from "./features/feature-spec.ts";
export { mixHash } from "./features/mix-hash.ts";
export { makeVectorizer, type Vectorizer } from "./features/vectorizer.ts";
export type { FileKind } from "./file/file-kind.ts";
export { readModel } from "./file/read-model.ts";
export { openFile } from "./file/sealed-file.ts";
export type { Model, Provenance, Vocabulary } from "./model.ts";

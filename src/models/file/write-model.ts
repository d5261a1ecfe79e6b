// How does a model become a file?
import type { Model, Net, Planes } from "../model.ts";
import { modelFile } from "./format.ts";
import { sealFile } from "./sealed-file.ts";

/** The rows of `model.vocabulary` must ascend by key. */
export async function writeModel(model: Model): Promise<Uint8Array<ArrayBuffer>> {
  const { labels, provenance, spec, calibration, vocabulary, planes, net } = model;
  const header = {
    labels,
    origin: provenance,
    spec,
    calibration,
    rows: vocabulary.keys.length,
    idfStep: vocabulary.idfStep,
    planes: planes.biases.length,
    planesScale: planes.scales.table[0],
    isSparse: planes.sparse !== undefined,
    ...(net !== undefined && { net: { filters: net.filters, words: net.keys.length, share: net.share } }),
  };
  const json = new TextEncoder().encode(JSON.stringify(header));
  return await sealFile(modelFile, [
    Uint32Array.of(json.length),
    json,
    vocabulary.keys,
    vocabulary.idf,
    ...partsOfPlanes(planes),
    ...(net === undefined ? [] : partsOfNet(net)),
  ]);
}

function partsOfPlanes({ scales, sparse, weights, biases }: Planes): readonly ArrayBufferView[] {
  if (sparse === undefined) return [scales.bytes, weights, biases];
  return [scales.bytes, sparse.starts, sparse.outputs, weights, biases];
}

function partsOfNet({ keys, weights, scales, biases, outputs, outputBiases }: Net): readonly ArrayBufferView[] {
  return [keys, weights, scales, biases, outputs, outputBiases];
}

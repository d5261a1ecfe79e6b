// How does a learned router become a file?
import { sealFile } from "#models/train";
import { routerFile } from "../learned/router-file.ts";
import type { RouterModel } from "../learned/router-model.ts";

export async function writeRouter(model: RouterModel): Promise<Uint8Array<ArrayBuffer>> {
  const { provenance, vocabulary, weights, starts, domainOf, shares, ...rest } = model;
  const header = { origin: provenance, ...rest, features: vocabulary.keys.length, idfStep: vocabulary.idfStep };
  const json = new TextEncoder().encode(JSON.stringify(header));
  const parts = [Uint32Array.of(json.length), json, vocabulary.keys, vocabulary.idf, weights, starts, domainOf, shares];
  return await sealFile(routerFile, parts);
}

// Where does Node find the weights of the isolate's models?
import { readFile } from "node:fs/promises";
import { projectUrl } from "../../scripts/settings.ts";

export const weightsUrl = new URL("schemas/weights/", projectUrl);

export async function readWeights(name: string): Promise<ArrayBuffer> {
  return new Uint8Array(await readFile(new URL(`${name}.weir`, weightsUrl))).buffer;
}

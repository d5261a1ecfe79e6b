// How does the isolate get the weights of its models?
import { WeirError } from "#core/weir-error";
import type { ReadWeights } from "#tasks";

/** Of a file of some hundred KB beside the Worker. */
const timeoutMs = 2000;

/** Nothing is remembered: each model asks once. What cannot be read, the owner must mend, and is told. */
export function makeReadWeights(assets: Pick<Fetcher, "fetch"> | undefined): ReadWeights {
  return async (name) => {
    try {
      if (assets === undefined) throw new Error("no ASSETS are bound");
      const url = `http://assets/weights/${name}.weir`;
      const response = await assets.fetch(url, { signal: AbortSignal.timeout(timeoutMs) });
      if (response.status === 200) return await response.arrayBuffer();
      await response.body?.cancel();
      throw new Error(`status ${response.status}`);
    } catch (cause) {
      console.error(JSON.stringify({ event: "weights_unreachable", name, cause: String(cause) }));
      const message = `Cannot answer in the isolate: the weights of '${name}' could not be read`;
      throw new WeirError("weights_unreachable", message, { cause });
    }
  };
}

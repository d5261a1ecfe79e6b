// Is what came over RPC a value that could have come as JSON?
import { readJson } from "#core/read-json";
import { WeirError } from "#core/weir-error";

/**
 * The value as JSON brings it, within the bounds of a body: the runtime also carries dates, maps, functions and
 * circles, which the schemas do not know and the cache's key could not tell apart.
 * @throws WeirError 413 or 400
 */
export function readPlain(value: unknown, maxBytes: number): unknown {
  try {
    const text = JSON.stringify(value ?? null);
    if (new TextEncoder().encode(text).byteLength <= maxBytes) return readJson(text);
  } catch (cause) {
    throw new WeirError("invalid_json", "Cannot read the request: it is not plain JSON, or nests too deeply", {
      cause,
    });
  }
  throw new WeirError("payload_too_large", `Cannot read the request: it is larger than ${maxBytes} bytes`);
}

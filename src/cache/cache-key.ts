// Under which key is the answer to this request kept?
import type { ChatRequest } from "#core/contract";
import { nativeOf } from "#core/native";
import { isRecord } from "#core/read-record";
import { hex, sha256 } from "#core/sha256";

/** Goes up when an old entry must no longer be read. */
const version = "1";

/**
 * SHA-256, in hex, over the tenant, the deployment's models, and every field of the request but those that only shape
 * the reply. Fields unknown to Weir count too: they may change the answer. Two byte strings never share a key by field
 * order, nor two tenants by anything.
 */
export async function cacheKey(tenant: string, fingerprint: string, request: ChatRequest): Promise<string> {
  const { stream: _stream, stream_options: _options, weir: _weir, ...asked } = request;
  // What came in another dialect says more than its translation, but for the model.
  const said = nativeOf(request) ?? asked;
  return hex(await sha256(JSON.stringify([version, tenant, fingerprint, request.model, said], sortFields)));
}

/** In one order, whichever the sender chose. */
function sortFields(_: string, value: unknown): unknown {
  if (!isRecord(value)) return value;
  const fields = Object.keys(value).toSorted();
  return Object.fromEntries(fields.map((field) => [field, value[field]]));
}

// Under which key is the answer to this request kept?
import type { ChatRequest } from "#core/contract";
import { nativeOf } from "#core/native";
import { isRecord } from "#core/read-record";
import { remember } from "#core/remember";
import { hex, sha256 } from "#core/sha256";
import type { Place } from "./cached-answer.ts";

/** Goes up when an old entry must no longer be read. */
const version = "2";

/** The keys of requests that came a moment ago: of these neither order nor hash is reckoned again. */
const maxKnown = 500;
const maxKnownChars = 8 * 1024;

/**
 * SHA-256, in hex, over the tenant, the part of its cache, the deployment's models, and every field of the request but
 * those that only shape the reply. Fields unknown to Weir count too: they may change the answer. Two byte strings never
 * share a key by field order, nor two tenants by anything.
 */
export function makeCacheKey(fingerprint: string): (place: Place, request: ChatRequest) => string | Promise<string> {
  const known = new Map<string, { readonly asSaid: string; readonly key: string }>();

  async function reckon(parts: readonly unknown[], asSaid: string, gist: string): Promise<string> {
    const key = hex(await sha256(JSON.stringify(parts, sortFields)));
    if (asSaid.length <= maxKnownChars) remember(known, gist, { asSaid, key }, maxKnown);
    return key;
  }

  return ({ tenant, namespace = null, task = null }, request) => {
    const { stream: _stream, stream_options: _options, weir, ...asked } = request;
    // What came in another dialect says more than its translation, but for the model.
    const said = nativeOf(request) ?? asked;
    const parts: unknown[] = [version, tenant, namespace, task, fingerprint, request.model, said];
    // Its model saw placeholders in place of what the request says, and may have made less of it.
    if (weir?.redact === true) parts.push("redacted");
    const asSaid = JSON.stringify(parts);
    const gist = gistOf(asSaid);
    const found = known.get(gist);
    return found?.asSaid === asSaid ? found.key : reckon(parts, asSaid, gist);
  };
}

/**
 * What to look a text up by. A Map's hash of all of it takes three times as long as to write it; to compare two is nothing.
 * Of texts that share their gist the last is known.
 */
function gistOf(text: string): string {
  return `${text.length} ${text.slice(-64)}`;
}

/** In one order, whichever the sender chose. */
function sortFields(_: string, value: unknown): unknown {
  if (!isRecord(value)) return value;
  const fields = Object.keys(value).toSorted();
  return Object.fromEntries(fields.map((field) => [field, value[field]]));
}

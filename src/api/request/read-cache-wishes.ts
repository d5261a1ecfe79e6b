// What does the caller allow the cache?
import { namespaceForm, readDirectives, readSeconds, unsaid, type CacheControl } from "#core/cache-control";
import type { WeirOptions } from "#core/contract";
import { refuseValue } from "./refuse-value.ts";

/**
 * Reads directives as HTTP writes them, of a request's headers and of what its body says to Weir; the first wins.
 * `weir-cache-ttl` and `weir-cache-namespace` say in a header of their own what the directives `ttl` and `namespace` do.
 * @param onUnknown told of each word of Weir's own header and field that it does not know, as `weir-ignored` names it:
 * who misspells one should hear of it
 * @throws WeirError `invalid_value` for a header of those two that cannot be read: to keep an answer for a day, or where
 * it is not looked for, is not what was asked for
 */
export function readCacheWishes(
  headers: Headers,
  options: WeirOptions | undefined,
  onUnknown: (name: string) => void,
): CacheControl {
  const tell = (word: string): void => {
    onUnknown(`weir-cache=${word}`);
  };
  const own = readInto(unsaid, headers.get("weir-cache"), tell);
  const said = readInto(readInto(own, headers.get("cache-control"), ignore), options?.cache, tell);
  const ttl = headers.get("weir-cache-ttl");
  const namespace = headers.get("weir-cache-namespace");
  if (ttl === null && namespace === null) return said;
  const ttlSeconds = readSeconds(ttl ?? undefined);
  if (ttl !== null && ttlSeconds === undefined)
    throw refuseValue("header", "weir-cache-ttl", "seconds, a whole number");
  if (namespace !== null && !namespaceForm.test(namespace)) {
    throw refuseValue("header", "weir-cache-namespace", "1 to 128 letters, digits or any of _ . : / -");
  }
  return {
    ...said,
    ...(ttlSeconds === undefined ? {} : { ttlSeconds }),
    ...(namespace === null ? {} : { namespace }),
  };
}

function readInto(
  said: CacheControl,
  text: string | null | undefined,
  onUnknown: (word: string) => void,
): CacheControl {
  return typeof text === "string" ? readDirectives(text, said, onUnknown) : said;
}

function ignore(): void {}

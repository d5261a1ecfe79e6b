// What does the caller allow the cache?
import { namespaceForm, readDirectives, readSeconds, unsaid, type CacheControl } from "#core/cache-control";
import type { WeirOptions } from "#core/contract";
import { WeirError } from "#core/weir-error";

/** Reads directives as HTTP writes them; those it does not know are ignored, as HTTP wants. The first wins. */
export function readCacheControl(...values: readonly (string | null | undefined)[]): CacheControl {
  let said = unsaid;
  for (const value of values) if (typeof value === "string") said = readDirectives(value, said, () => undefined);
  return said;
}

/**
 * The same of an HTTP request: its headers, and what its body says to Weir. `weir-cache-ttl` and `weir-cache-namespace`
 * say in a header of their own what the directives `ttl` and `namespace` do.
 * @throws WeirError `invalid_value` for a header of those two that cannot be read: to keep an answer for a day, or where
 * it is not looked for, is not what was asked for
 */
export function readCacheWishes(headers: Headers, options: WeirOptions | undefined): CacheControl {
  const said = readCacheControl(headers.get("weir-cache"), headers.get("cache-control"), options?.cache);
  const ttl = headers.get("weir-cache-ttl");
  const namespace = headers.get("weir-cache-namespace");
  if (ttl === null && namespace === null) return said;
  const ttlSeconds = readSeconds(ttl ?? undefined);
  if (ttl !== null && ttlSeconds === undefined) throw refuse("weir-cache-ttl", "seconds, a whole number");
  if (namespace !== null && !namespaceForm.test(namespace)) {
    throw refuse("weir-cache-namespace", "1 to 128 letters, digits or any of _ . : / -");
  }
  return {
    ...said,
    ...(ttlSeconds === undefined ? {} : { ttlSeconds }),
    ...(namespace === null ? {} : { namespace }),
  };
}

/** Those of Weir's own header and field that it does not know, for `weir-ignored`: who misspells one should hear of it. */
export function unknownDirectives(headers: Headers, options: WeirOptions | undefined): string[] {
  const unknown: string[] = [];
  for (const value of [headers.get("weir-cache"), options?.cache]) {
    if (typeof value === "string") readDirectives(value, unsaid, (word) => unknown.push(`weir-cache=${word}`));
  }
  return unknown;
}

function refuse(header: string, expected: string): WeirError {
  return new WeirError("invalid_value", `Cannot read the header: '${header}' must be ${expected}`, { param: header });
}

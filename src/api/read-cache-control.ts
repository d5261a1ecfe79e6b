// What does the caller allow the cache?
import type { WeirOptions } from "#core/contract";
import type { CacheControl } from "#gateway";

/** Reads directives as HTTP writes them (RFC 9111 section 5.2.1); those it does not know are ignored, as HTTP wants. */
export function readCacheControl(...values: readonly (string | null | undefined)[]): CacheControl {
  if (values.every((value) => value === null || value === undefined)) return unsaid;
  const directives = readDirectives(values);
  const maxAge = directives.find((word) => /^max-age=\d{1,9}$/.test(word))?.slice("max-age=".length);
  return {
    noStore: directives.includes("no-store"),
    noCache: directives.includes("no-cache"),
    onlyIfCached: directives.includes("only-if-cached"),
    ...(maxAge === undefined ? {} : { maxAgeSeconds: Number(maxAge) }),
  };
}

/** The same of an HTTP request: its headers, and what its body says to Weir. */
export function readCacheWishes(headers: Headers, options: WeirOptions | undefined): CacheControl {
  return readCacheControl(headers.get("weir-cache"), headers.get("cache-control"), options?.cache);
}

/** Those of Weir's own header and field that it does not know, for `weir-ignored`: who misspells one should hear of it. */
export function unknownDirectives(headers: Headers, options: WeirOptions | undefined): string[] {
  const said = [headers.get("weir-cache"), options?.cache];
  if (said.every((value) => value === null || value === undefined)) return [];
  return readDirectives(said)
    .filter((word) => word !== "" && !known.test(word))
    .map((word) => `weir-cache=${word}`);
}

const known = /^(?:no-store|no-cache|only-if-cached|max-age=\d{1,9})$/;

function readDirectives(values: readonly (string | null | undefined)[]): readonly string[] {
  return values.flatMap((value) => (value ?? "").toLowerCase().split(",")).map((word) => word.trim());
}

const unsaid: CacheControl = { noStore: false, noCache: false, onlyIfCached: false };

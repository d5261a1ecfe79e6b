// What does the caller allow the cache?
import type { WeirOptions } from "#core/contract";
import type { CacheControl } from "#gateway";

/** Reads directives as HTTP writes them (RFC 9111 section 5.2.1); those it does not know are ignored, as HTTP wants. */
export function readCacheControl(...values: readonly (string | null | undefined)[]): CacheControl {
  if (values.every((value) => value === null || value === undefined)) return unsaid;
  const directives = values.flatMap((value) => (value ?? "").toLowerCase().split(",")).map((word) => word.trim());
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

const unsaid: CacheControl = { noStore: false, noCache: false, onlyIfCached: false };

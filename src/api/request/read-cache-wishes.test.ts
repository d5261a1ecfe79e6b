import { expect, test } from "vitest";
import type { WeirOptions } from "#core/contract";
import { readCacheWishes } from "./read-cache-wishes.ts";

const unsaid = { noStore: false, noCache: false, onlyIfCached: false };

const unknownIn = (headers: Headers, options: WeirOptions | undefined): readonly string[] => {
  const unknown: string[] = [];
  readCacheWishes(headers, options, (name) => unknown.push(name));
  return unknown;
};

test("readCacheWishes() names what it does not know, of Weir's own words only", () => {
  const headers = new Headers({ "weir-cache": "no-stroe, NO-CACHE, max-age=soon", "cache-control": "max-stale" });
  const named = ["weir-cache=no-stroe", "weir-cache=max-age=soon"];
  expect(unknownIn(headers, undefined)).toEqual(named);
  expect(unknownIn(headers, { cache: "only-if-cached, never" })).toEqual([...named, "weir-cache=never"]);
  expect(unknownIn(new Headers({ "weir-cache": "no-store,, max-age=5" }), {})).toEqual([]);
});

test("readCacheWishes() reads time and namespace from headers of their own, which win, and refuses what it cannot read", () => {
  const wishes = readCacheWishes(
    new Headers({ "weir-cache-ttl": "60", "weir-cache-namespace": "faq", "weir-cache": "ttl=5, max-age=9" }),
    { cache: "namespace=other" },
    () => undefined,
  );
  expect(wishes).toEqual({ ...unsaid, ttlSeconds: 60, namespace: "faq", maxAgeSeconds: 9 });
  for (const [header, value] of [
    ["weir-cache-ttl", "1.5"],
    ["weir-cache-ttl", ""],
    ["weir-cache-namespace", ""],
    ["weir-cache-namespace", "a b"],
    ["weir-cache-namespace", "x".repeat(129)],
  ] as const) {
    const refused = expect.objectContaining({ code: "invalid_value", param: header });
    expect(() => unknownIn(new Headers({ [header]: value }), undefined)).toThrow(refused);
  }
});

import { expect, test } from "vitest";
import { readCacheControl, readCacheWishes } from "./read-cache-control.ts";

const unsaid = { noStore: false, noCache: false, onlyIfCached: false };

test.each([
  { name: "nothing", values: [], read: {} },
  { name: "no header", values: [null, undefined], read: {} },
  { name: "an empty one", values: [""], read: {} },
  { name: "one directive", values: ["no-store"], read: { noStore: true } },
  { name: "capitals and spaces", values: ["  No-Cache ,\tMAX-AGE=5 "], read: { noCache: true, maxAgeSeconds: 5 } },
  {
    name: "several headers",
    values: ["no-cache", null, "only-if-cached"],
    read: { noCache: true, onlyIfCached: true },
  },
  { name: "an age of 0", values: ["max-age=0"], read: { maxAgeSeconds: 0 } },
  { name: "the first of two ages", values: ["max-age=5", "max-age=9"], read: { maxAgeSeconds: 5 } },
  { name: "what it does not know as nothing", values: ["public, x=1, no-stored, no-cache2, ,,"], read: {} },
  { name: "a negative age as none", values: ["max-age=-1"], read: {} },
  { name: "an absurd age as a long one", values: ["max-age=99999999999"], read: { maxAgeSeconds: 999_999_999 } },
  { name: "an age of words as none", values: ["max-age=1e3, max-age=, max-age"], read: {} },
])("readCacheControl() reads $name", ({ values, read }) => {
  expect(readCacheControl(...values)).toEqual({ ...unsaid, ...read });
});

const unknownIn = (...said: Parameters<typeof readCacheWishes>): readonly string[] => {
  const unknown: string[] = [];
  readCacheWishes(said[0], said[1], (name) => unknown.push(name));
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
    expect(() => readCacheWishes(new Headers({ [header]: value }), undefined)).toThrow(refused);
  }
});

import { expect, test } from "vitest";
import { readDirectives, unsaid } from "./cache-control.ts";

const read = (text: string) => readDirectives(text, unsaid, () => undefined);

test.each([
  ["", {}],
  ["no-store, no-cache, only-if-cached", { noStore: true, noCache: true, onlyIfCached: true }],
  ["  No-Cache ,\tMAX-AGE=5 ", { noCache: true, maxAgeSeconds: 5 }],
  ["max-age=0", { maxAgeSeconds: 0 }],
  ["max-age=5, max-age=9", { maxAgeSeconds: 5 }],
  ["public, x=1, no-stored, no-cache2, ,,", {}],
  ["max-age=-1, max-age=1e3, max-age=, max-age", {}],
  ["max-stale", { maxStaleSeconds: Infinity }],
  ["max-stale=9", { maxStaleSeconds: 9 }],
  ["min-fresh=9", { minFreshSeconds: 9 }],
  ["stale-if-error=9, stale-while-revalidate=8", { staleIfErrorSeconds: 9, staleWhileRevalidateSeconds: 8 }],
  ["ttl=9, namespace=faq/de", { ttlSeconds: 9, namespace: "faq/de" }],
  ['MAX-AGE="9"', { maxAgeSeconds: 9 }],
  ["max-age=99999999999", { maxAgeSeconds: 999_999_999 }],
  ["task=x, namespace=, namespace=a b, namespace=\u00e9, ttl, no-store=1, min-fresh", {}],
])("readDirectives() reads %j", (text, said) => {
  expect(read(text)).toEqual({ ...unsaid, ...said });
});

test("readDirectives() goes on from what was said before, and tells of what it does not know", () => {
  const unknown: string[] = [];
  const first = readDirectives("max-age=5", unsaid, () => undefined);
  const said = readDirectives("max-age=9, No-Stroe, no-cache", first, (word) => unknown.push(word));
  expect(said).toEqual({ ...unsaid, maxAgeSeconds: 5, noCache: true });
  expect(unknown).toEqual(["no-stroe"]);
});

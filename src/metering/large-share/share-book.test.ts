import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { makeShareBook } from "./share-book.ts";
import { isSpent } from "./tally.ts";

test("isSpent() lets ten go up, then no more than the share", () => {
  expect(isSpent({ contested: 9, large: 9 }, 0.1)).toBe(false);
  expect(isSpent({ contested: 10, large: 10 }, 0.1)).toBe(true);
  expect(isSpent({ contested: 998, large: 99 }, 0.1)).toBe(true);
  expect(isSpent({ contested: 999, large: 99 }, 0.1)).toBe(false);
});

test("ShareBook knows what the ledger has told and what it has counted since, each once", () => {
  const book = makeShareBook(() => 0);
  book.count("a", true);
  book.count("a", false);
  const sent = book.take("a");
  expect(sent).toEqual({ contested: 2, large: 1 });
  book.count("a", true);
  expect(book.known("a")).toEqual({ contested: 3, large: 2 });
  if (sent !== undefined) book.learn("a", sent, { contested: 50, large: 20 });
  expect(book.known("a")).toEqual({ contested: 51, large: 21 });
  expect(book.take("a")).toEqual({ contested: 1, large: 1 });
  expect(book.take("a")).toBeUndefined();
  expect(book.known("b")).toEqual({ contested: 0, large: 0 });
});

test("ShareBook forgets what is older than an hour", () => {
  let now = 0;
  const book = makeShareBook(() => now);
  book.count("a", true);
  const sent = book.take("a");
  if (sent !== undefined) book.learn("a", sent, { contested: 50, large: 20 });
  now = 61 * 60 * 1000;
  expect(book.known("a")).toEqual({ contested: 0, large: 0 });
});

test("Ledger sums the shares of all isolates, a batch once", async () => {
  const ledger = env.LEDGER.getByName("shares");
  expect(await ledger.recordShare("one", [], { contested: 4, large: 1 })).toEqual({ contested: 4, large: 1 });
  expect(await ledger.recordShare("two", [], { contested: 6, large: 2 })).toEqual({ contested: 10, large: 3 });
  expect(await ledger.recordShare("two", [], { contested: 6, large: 2 })).toEqual({ contested: 10, large: 3 });
});

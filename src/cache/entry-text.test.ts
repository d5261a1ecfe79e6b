import { expect, test } from "vitest";
import { readJson } from "#core/read-json";
import { makeReceipt } from "../../test/fixtures/make-receipt.ts";
import { readEntry, writeEntry } from "./entry-text.ts";

test("readEntry() finds an answer that is as deep as a host may say it", () => {
  const choices = [{ index: 0, message: { role: "assistant", content: "x" }, finish_reason: "stop" }];
  const deep = readJson(`${"[".repeat(255)}${"]".repeat(255)}`);
  const place = { tenant: "t" };
  const entry = {
    key: "k",
    place,
    completion: { choices, deep },
    receipt: makeReceipt({}),
    storedAt: 1,
    ttlSeconds: 2,
  };
  expect(() => readJson(JSON.stringify(entry.completion))).not.toThrow();
  expect(readEntry(writeEntry(entry), "k", place)).toEqual(entry);
});

test.each([
  ["that is cut", "k", "t", (text: string) => text.slice(0, -1)],
  ["of another key", "l", "t", (text: string) => text],
  ["of another tenant", "k", "u", (text: string) => text],
])("readEntry() finds no entry %s", (_, key, tenant, change) => {
  const choices = [{ index: 0, message: { role: "assistant", content: "x" }, finish_reason: "stop" }];
  const entry = {
    key: "k",
    place: { tenant: "t" },
    completion: { choices },
    receipt: makeReceipt({}),
    storedAt: 1,
    ttlSeconds: 2,
  };
  expect(readEntry(change(writeEntry(entry)), key, { tenant })).toBeUndefined();
});

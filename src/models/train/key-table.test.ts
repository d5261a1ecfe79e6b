import { expect, test } from "vitest";
import { makeKeyTable } from "./key-table.ts";

test("makeKeyTable() keeps rows in the order of adding, also once it has grown", () => {
  const table = makeKeyTable(4);
  const keys = Array.from({ length: 5000 }, (_, at) => Math.imul(at + 1, 0x9e3779b1));
  expect(keys.map((key) => table.add(key))).toEqual(Array.from(keys.keys()));
  expect(keys.map((key) => table.add(key))).toEqual(keys.map((key) => table.find(key)));
  expect(table.size).toBe(5000);
  expect(Array.from(table.keys())).toEqual(keys);
  expect(table.find(12_345)).toBe(-1);
});

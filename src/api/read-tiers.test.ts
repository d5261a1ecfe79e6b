import { expect, test } from "vitest";
import { readTiers } from "./read-tiers.ts";

test.each([
  [null, undefined, ["isolate", "edge", "origin"]],
  ["isolate", undefined, ["isolate"]],
  [null, "origin,edge", ["edge", "origin"]],
  [" edge , isolate ", "origin", ["isolate", "edge"]],
])("readTiers() of header %s and field %s", (header, said, tiers) => {
  expect([...readTiers(header, said)]).toEqual(tiers);
});

test.each([
  ["", undefined, "weir-tiers"],
  ["cloud", undefined, "weir-tiers"],
  [null, "edge,moon", "weir.tiers"],
])("readTiers() refuses header %s and field %s", (header, said, param) => {
  expect(() => readTiers(header, said)).toThrow(`Cannot read '${param}'`);
});

import { array, assert, constantFrom, property } from "fast-check";
import { expect, test } from "vitest";
import { makePacker, makeUnpacker } from "./pack.ts";

test("makeUnpacker() gives what makePacker() was given", () => {
  const words = array(constantFrom("a", "b", "aa", "é", "👩‍👩‍👧", "\ud800", "{}"), { maxLength: 6 });
  const texts = array(
    words.map((all) => all.join("")),
    { maxLength: 10 },
  );
  assert(
    property(texts, (said) => {
      const [pack, unpack] = [makePacker(), makeUnpacker()];
      expect(said.map((text) => unpack(JSON.parse(JSON.stringify(pack(text)))))).toEqual(said);
    }),
  );
});

test("makePacker() holds of a chunk like the last one only what is new", () => {
  const pack = makePacker();
  pack('{"id":"1","content":"one"}');
  expect(pack('{"id":"1","content":"two"}')).toEqual([21, 2, "two"]);
});

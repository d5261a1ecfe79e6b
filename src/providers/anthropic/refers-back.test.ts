import { expect, test } from "vitest";
import { refersBack } from "./refers-back.ts";

const text = { type: "string" };
const to = (name: string) => ({ $ref: `#/$defs/${name}` });
const list = (items: object) => ({ type: "array", items });

test.each<[name: string, schema: Record<string, unknown>, is: boolean]>([
  ["without references", { properties: { a: text } }, false],
  ["whose definitions are used twice", { anyOf: [to("a"), to("b")], $defs: { a: list(to("b")), b: text } }, false],
  ["of a tree", { ...to("node"), $defs: { node: { properties: { next: list(to("node")) } } } }, true],
  ["of a tree that is the whole", { properties: { next: { $ref: "#" } } }, true],
  ["of two that refer to each other", { ...to("a"), $defs: { a: list(to("b")), b: list(to("a")) } }, true],
  ["that refers elsewhere", { $ref: "https://weir.example/a.json" }, true],
])("refersBack() of a schema %s", (_, schema, is) => {
  expect(refersBack(schema)).toBe(is);
});

test("refersBack() looks at what many refer to once, and at no chain to its end", () => {
  const chain = (length: number) =>
    Object.fromEntries(Array.from({ length }, (_, at) => [`n${at}`, { anyOf: [to(`n${at + 1}`), to(`n${at + 1}`)] }]));
  expect(refersBack({ ...to("n0"), $defs: { ...chain(30), n30: text } })).toBe(false);
  expect(refersBack({ ...to("n0"), $defs: { ...chain(20_000), n20000: text } })).toBe(true);
});

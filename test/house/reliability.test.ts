import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { countNamed, findUnproven } from "./find-unproven.ts";

const root = new URL("../../", import.meta.url);
const read = (path: string): string | undefined => {
  const file = new URL(path, root);
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
};

test("each test that docs/reliability.md names as a proof is there", () => {
  const page = read("docs/reliability.md") ?? "";
  expect(countNamed(page)).toBeGreaterThan(50);
  expect(findUnproven(page, read)).toEqual([]);
});

test.each([
  ['`test/x.test.ts`: "it holds"', []],
  ['`test/x.test.ts`: "it holds", "nor that"', ['test/x.test.ts has no test "nor that"']],
  ['`test/none.test.ts`: "it holds"', ["test/none.test.ts is not there"]],
])("findUnproven() reads %s", (page, faults) => {
  const files: Readonly<Record<string, string>> = { "test/x.test.ts": 'test("it holds", () => {});' };
  expect(findUnproven(page, (path) => files[path])).toEqual(faults);
});

// Does docs/operations.md know each line of the logs, and no other?
import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

test("docs/operations.md has a row for each event that is logged", () => {
  const files = globSync("src/**/*.ts").filter((file) => !file.endsWith(".test.ts"));
  const logged = files.flatMap((file) => [...readFileSync(file, "utf8").matchAll(/\{\s*event: "(\w+)"/g)]);
  const rows = readFileSync("docs/operations.md", "utf8")
    .split("\n")
    .filter((line) => line.startsWith("| `") && !line.startsWith("| `event`"));
  const told = rows.flatMap((row) => [...(row.split(" | ")[0] ?? "").matchAll(/`(\w+)`/g)]);
  const names = (matches: readonly RegExpExecArray[]) => new Set(matches.map(([, name]) => name));
  expect(names(told)).toEqual(names(logged));
});

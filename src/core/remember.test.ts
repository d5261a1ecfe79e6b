import { expect, test } from "vitest";
import { remember } from "./remember.ts";

test("remember() lets the one go that was put longest ago, and counts one that is put again as new", () => {
  const map = new Map<string, number>();
  for (const key of ["a", "b", "a", "c"]) remember(map, key, map.size, 2);
  expect([...map]).toEqual([
    ["a", 2],
    ["c", 2],
  ]);
});

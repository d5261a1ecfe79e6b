import { expect, test } from "vitest";
import { stripFence } from "./strip-fence.ts";

test.each([
  ["```json\n{}\n```", "{}"],
  ["  ```\n{}\n```\n", "{}"],
  ["```{}```", "{}"],
  ["```JSON {}```", "{}"],
  ["```\r\n{}\r\n```", "{}"],
  ["```two words\n{}```", "two words\n{}"],
  ["``````", ""],
  ["```", undefined],
  ["`````", undefined],
  ["{}", undefined],
  ["```json\n{}\n``` and more", undefined],
])("stripFence() of %j is %j", (text, inside) => {
  expect(stripFence(text)).toBe(inside);
});

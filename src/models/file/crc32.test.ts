import { expect, test } from "vitest";
import { crc32 } from "./crc32.ts";

// The check value of every catalogue of CRCs, and what gzip says of the others.
test.each([
  ["", 0],
  ["a", 0xe8b7be43],
  ["123456789", 0xcbf43926],
  ["The quick brown fox jumps over the lazy dog", 0x414fa339],
])("crc32() of %j", (text, checksum) => {
  expect(crc32(new TextEncoder().encode(text))).toBe(checksum);
});

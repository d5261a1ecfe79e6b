import { expect, test } from "vitest";
import { keyPrefix, makeKeySmith } from "./key-smith.ts";

const smith = makeKeySmith("a pepper of some thirty-two letters");

test("KeySmith knows a key that it has made, by a hash that does not hold the key's secret part", async () => {
  const { id, hash, text } = await smith.make();
  expect(text).toMatch(/^weir_live_[0-9a-f]{12}_[0-9a-f]{52}$/);
  expect(text.startsWith(`${keyPrefix(id)}_`)).toBe(true);
  expect(await smith.read(text)).toEqual({ id, hash });
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  const secret = text.slice(-52, -12);
  expect(hash).not.toContain(secret);
});

test("KeySmith makes another key each time, also under the same id", async () => {
  const one = await smith.make("0123456789ab");
  const other = await smith.make("0123456789ab");
  expect(one.id).toBe(other.id);
  expect(one.text).not.toBe(other.text);
  expect(one.hash).not.toBe(other.hash);
});

test("KeySmith takes no key of another pepper, and none that was changed in any digit", async () => {
  const { text } = await smith.make();
  expect(await makeKeySmith("another pepper of thirty-two chars").read(text)).toBeUndefined();
  const at = Array.from({ length: 52 }, (_, index) => text.length - 1 - index);
  for (const index of at) {
    const digit = text[index] === "0" ? "1" : "0";
    expect(await smith.read(`${text.slice(0, index)}${digit}${text.slice(index + 1)}`)).toBeUndefined();
  }
});

test.each([
  "",
  "weir_live_",
  "weir_live_0123456789ab_",
  "weir_live_0123456789AB_".padEnd(75, "0"),
  `x${"0".repeat(74)}`,
])("KeySmith takes '%s' for no key", async (text) => {
  expect(await smith.read(text)).toBeUndefined();
});

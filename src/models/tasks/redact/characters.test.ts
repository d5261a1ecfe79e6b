import { expect, test } from "vitest";
import { digitAt } from "./characters.ts";

const scripts = String.raw`Arabic Devanagari Bengali Gurmukhi Gujarati Oriya Tamil Telugu Kannada Malayalam Thai`;
/** As Unicode has them: runs of ten. */
const isDigit = /\p{Nd}/u;
const isKnown = new RegExp(`[0-9\uff10-\uff19${scripts.replaceAll(/\w+/g, String.raw`\p{scx=$&}`)}]`, "u");

test("digitAt() reads the digits of the scripts that it knows, and takes nothing else for one", () => {
  let value = -1;
  for (let code = 0; code < 0x10000; code += 1) {
    const char = String.fromCharCode(code);
    value = isDigit.test(char) ? (value + 1) % 10 : -1;
    expect([char, digitAt(char, 0)]).toEqual([char, isKnown.test(char) ? value : -1]);
  }
});

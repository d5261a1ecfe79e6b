// Of what kind are all of a text's letters?
import { lazyPattern } from "#core/letters";
import { isBlank } from "./cut-text.ts";

type LetterTest = (text: string) => boolean;

const digits = lazyPattern(String.raw`^[\p{Nd}\u00b2\u00b3\u00b9\u2070-\u2089]+$`);
const decimals = lazyPattern(String.raw`^\p{Nd}+$`);
const numerals = lazyPattern(String.raw`^\p{N}+$`);
const letters = lazyPattern(String.raw`^\p{L}+$`);
const wordLetters = lazyPattern(String.raw`^[\p{L}\p{N}]+$`);
const name = lazyPattern(String.raw`^[\p{L}_][\p{L}\p{N}\p{M}_]*$`);
const unprinted = lazyPattern(String.raw`[\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}`);

const hasCase = (letter: string): boolean => letter.toLowerCase() !== letter.toUpperCase();

/** Those that are asked of letters with case, of which one at least must be there. */
function isInCase(text: string, cased: string): boolean {
  return Array.from(text).some(hasCase) && text === cased;
}

export const letterTests = {
  isalnum: (text) => wordLetters().test(text),
  isalpha: (text) => letters().test(text),
  isascii: (text) => /^[\0-\u007f]*$/.test(text),
  isdecimal: (text) => decimals().test(text),
  isdigit: (text) => digits().test(text),
  isidentifier: (text) => name().test(text),
  islower: (text) => isInCase(text, text.toLowerCase()),
  isnumeric: (text) => numerals().test(text),
  isprintable: (text) => !unprinted().test(text),
  isspace: (text) => text !== "" && Array.from(text).every(isBlank),
  istitle: (text) => isTitle(text),
  isupper: (text) => isInCase(text, text.toUpperCase()),
} as const satisfies Readonly<Record<string, LetterTest>>;

/** Large behind what has no case, small behind what has. */
function isTitle(text: string): boolean {
  const all = Array.from(text);
  return (
    all.some(hasCase) &&
    all.every((letter, at) => {
      if (!hasCase(letter)) return true;
      const isInside = at > 0 && hasCase(all[at - 1] ?? "");
      return letter === (isInside ? letter.toLowerCase() : letter.toUpperCase());
    })
  );
}

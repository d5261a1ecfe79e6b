// What is a letter, or a number, in any script?
import { lazily } from "#core/lazily";

/**
 * A pattern of Unicode's properties, made at its first use. V8 looks up the characters of a `\p{..}` while it parses the
 * bundle, so that each literal is a part of every start; the house test finds them.
 */
export function lazyPattern(source: string, flags = "u"): () => RegExp {
  return lazily(() => new RegExp(source, flags));
}

const letter = lazyPattern(String.raw`\p{L}`);
const number = lazyPattern(String.raw`\p{N}`);

export function hasLetter(text: string): boolean {
  return letter().test(text);
}

export function hasNumber(text: string): boolean {
  return number().test(text);
}

// Which characters does a text consist of, once case and spacing are taken away?

/** What a character is to a tokenizer. */
export const space = 0;
export const letter = 1;
/** A word by itself: punctuation, an emoji, a character of a script that puts no spaces between words. */
const lone = 2;
/** Belongs to what stands before it: a variation selector, a skin tone, a joiner. */
export const mark = 3;

export type Kind = typeof space | typeof letter | typeof lone | typeof mark;

const asciiKinds = Uint8Array.from({ length: 128 }, (_, code) => {
  if (code <= 32 || code === 127) return space;
  const isWord = (code >= 48 && code <= 57) || (code >= 97 && code <= 122) || code === 39 || code === 95;
  return isWord ? letter : lone;
});

/**
 * Writes the text's code points, lower case and with single spaces between words, one at either end, and says how many.
 * Beyond ASCII the text is brought to NFKC first, so that one word has one spelling. Never more than `into` holds.
 */
export function foldText(text: string, into: Int32Array): number {
  const limit = Math.min(text.length, into.length - 2);
  into[0] = 32;
  let size = 1;
  for (let at = 0; at < limit; at += 1) {
    let code = text.charCodeAt(at);
    if (code >= 128) return foldUnicode(text.slice(0, limit), into);
    if (code >= 65 && code <= 90) code += 32;
    if (asciiKinds[code] === space) {
      if (into[size - 1] === 32) continue;
      code = 32;
    }
    into[size] = code;
    size += 1;
  }
  return close(into, size);
}

function foldUnicode(text: string, into: Int32Array): number {
  const folded = text.normalize("NFKC").toLowerCase();
  let size = 1;
  for (let at = 0; at < folded.length && size < into.length - 1; at += 1) {
    let code = folded.codePointAt(at) ?? 32;
    if (code > 0xffff) at += 1;
    if (kindOf(code) === space) {
      if (into[size - 1] === 32) continue;
      code = 32;
    }
    into[size] = code;
    size += 1;
  }
  return close(into, size);
}

function close(into: Int32Array, size: number): number {
  if (into[size - 1] === 32) return size;
  into[size] = 32;
  return size + 1;
}

/** Ranges as in Unicode's Blocks.txt: a table of classes would weigh more than all of Weir. */
export function kindOf(code: number): Kind {
  if (code < 128) {
    const kind = asciiKinds[code];
    return kind === letter ? letter : kind === lone ? lone : space;
  }
  if (code < 0x2000) return kindOfLetter(code);
  if (code < 0x2070) return kindOfPunctuation(code);
  if (code < 0x2c00) return lone; // Symbols, arrows, dingbats.
  if (code >= 0x2e00 && code < 0x2e80) return lone;
  if (code === 0x3000) return space;
  if (code < 0x2e80) return letter;
  if (code < 0xa000) return lone; // Han, kana.
  if (code >= 0xd800 && code < 0xe000) return space; // Half a surrogate pair: the text was cut here.
  if (code >= 0xfe00 && code < 0xfe10) return mark;
  if (code >= 0xfe10 && code < 0xfe70) return lone;
  if (code >= 0xfff0 && code < 0x10000) return space;
  if (code >= 0x1f3fb && code < 0x1f400) return mark;
  if (code >= 0x1f000 && code < 0x40000) return lone; // Emoji, more Han.
  if (code >= 0xe0000) return mark;
  return letter;
}

function kindOfLetter(code: number): Kind {
  if (code <= 0xa0 || code === 0x1680) return space;
  if (code < 0xc0) return code === 0xaa || code === 0xb5 || code === 0xba ? letter : lone;
  if (code === 0xd7 || code === 0xf7) return lone;
  // Thai, Lao, Myanmar, Khmer: no spaces between words.
  if ((code >= 0xe00 && code < 0xf00) || (code >= 0x1000 && code < 0x10a0) || (code >= 0x1780 && code < 0x1800))
    return lone;
  return letter;
}

function kindOfPunctuation(code: number): Kind {
  if (code <= 0x200b || code === 0x2028 || code === 0x2029 || code === 0x202f || code === 0x205f) return space;
  if (code <= 0x200f || (code >= 0x202a && code <= 0x202e) || code >= 0x2060) return mark;
  return code === 0x2019 ? letter : lone; // The curly apostrophe.
}

// What is this character, to somebody who looks for numbers and addresses?

/** 0 to 9 for a digit of ASCII, fullwidth, Arabic, Thai or a script of India; -1 for anything else, the text's end included. */
export function digitAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code >= 48 && code <= 57) return code - 48;
  if (code < 0x660 || Number.isNaN(code)) return -1;
  if (code <= 0x669) return code - 0x660;
  if (code >= 0x6f0 && code <= 0x6f9) return code - 0x6f0;
  // Devanagari to Malayalam have 128 characters each, laid out alike: the digits end the seventh sixteen.
  if (code >= 0x966 && code <= 0xd6f) return (code & 0x70) === 0x60 ? Math.max((code & 15) - 6, -1) : -1;
  if (code >= 0xe50 && code <= 0xe59) return code - 0xe50;
  return code >= 0xff10 && code <= 0xff19 ? code - 0xff10 : -1;
}

export function isAsciiLetterAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at) | 32;
  return code >= 97 && code <= 122;
}

/** Letters that stand in one word with ASCII ones: Latin, Greek, Cyrillic. Han and kana need no space beside a number. */
export function isLetterAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return isAsciiLetterAt(text, at) || (code >= 0xc0 && code <= 0x52f && code !== 0xd7 && code !== 0xf7);
}

export function isWordAt(text: string, at: number): boolean {
  return digitAt(text, at) >= 0 || isLetterAt(text, at) || text[at] === "_";
}

/** Between the groups of one number. A tab is between columns. */
export function isSpaceAt(text: string, at: number): boolean {
  const char = text[at];
  return char === " " || char === "\u00a0" || char === "\u202f" || char === "\u2009";
}

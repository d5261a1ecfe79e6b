// Which words, signs and indents is a program made of?
import { NotRunError } from "./faults.ts";

export interface Token {
  readonly kind: "name" | "number" | "text" | "sign" | "newline" | "indent" | "dedent" | "end";
  /** As it is written; of a text the quotes and what stands before them, too. */
  readonly written: string;
}

/** Each begins where the last one ended; none can be read in two ways, so that none goes back. */
const shapes = [
  ["text", /(?:[rbfu]|rb|br|rf|fr)?(?:"""(?:[^"\\]|\\[^]|"(?!""))*"""|'''(?:[^'\\]|\\[^]|'(?!''))*''')/iy],
  ["text", /(?:[rbfu]|rb|br|rf|fr)?(?:"(?:[^"\\\n]|\\[^])*"|'(?:[^'\\\n]|\\[^])*')/iy],
  ["number", /0x[\da-f_]+|0b[01_]+|0o[0-7_]+|(?:\d[\d_]*(?:\.[\d_]*)?|\.\d[\d_]*)(?:e[+-]?\d+)?/iy],
  ["name", /[A-Za-z_]\w*/y],
  ["sign", /(?:\*\*|\/\/|<<|>>)=?|[-+*/%&|^<>=!]=|->|[-+*/%&|^~<>()[\]{},:.;=@]/y],
] as const;

const gap = /(?:[ \t\f]|\\\r?\n|#[^\n]*)*/y;
const margin = /[ \t]*/y;
const lineEnd = /\r?\n/y;
const blankRest = /[ \t\f]*(?:#[^\n]*)?\r?(?:\n|$)/y;

/** @throws NotRunError */
export function readTokens(source: string): readonly Token[] {
  const tokens: Token[] = [];
  const margins = [0];
  let at = 0;
  let openBrackets = 0;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(source)?.[0];
    at += found?.length ?? 0;
    return found;
  };
  const indentTo = (width: number): void => {
    if (width > (margins.at(-1) ?? 0)) {
      margins.push(width);
      tokens.push({ kind: "indent", written: "" });
    }
    while (width < (margins.at(-1) ?? 0)) {
      margins.pop();
      tokens.push({ kind: "dedent", written: "" });
    }
    if (width !== margins.at(-1)) throw new NotRunError();
  };
  while (at < source.length) {
    if (openBrackets === 0 && (at === 0 || source[at - 1] === "\n")) {
      if (take(blankRest) !== undefined) continue;
      indentTo((take(margin) ?? "").replaceAll("\t", " ".repeat(8)).length);
    }
    take(gap);
    if (at === source.length) break;
    if (take(lineEnd) !== undefined) {
      if (openBrackets === 0) tokens.push({ kind: "newline", written: "" });
      continue;
    }
    const token = takeToken(take);
    if (/^[([{]$/.test(token.written)) openBrackets += 1;
    if (/^[)\]}]$/.test(token.written)) openBrackets -= 1;
    tokens.push(token);
  }
  if (tokens.length > 0 && tokens.at(-1)?.kind !== "newline") tokens.push({ kind: "newline", written: "" });
  indentTo(0);
  return [...tokens, { kind: "end", written: "" }];
}

function takeToken(take: (pattern: RegExp) => string | undefined): Token {
  for (const [kind, pattern] of shapes) {
    const written = take(pattern);
    if (written !== undefined) return { kind, written };
  }
  throw new NotRunError();
}

// What do a number and a text mean that are written out?
import { NotRunError } from "./faults.ts";

/** As large as numbers that are reckoned may become. */
const mostDigits = 300;

export function readNumber(written: string): bigint | number {
  const plain = written.replaceAll("_", "");
  if (plain.length > mostDigits || /^0[xbo]$/i.test(plain)) throw new NotRunError();
  return /^0[xbo]/i.test(plain) || /^\d+$/.test(plain) ? BigInt(plain) : Number(plain);
}

export interface WrittenText {
  readonly prefix: string;
  readonly body: string;
}

/** Takes the quotes off. */
export function readQuoted(written: string): WrittenText {
  const [, prefix = "", quotes = ""] = /^([a-z]*)("""|'''|"|')/i.exec(written) ?? [];
  return { prefix: prefix.toLowerCase(), body: written.slice(prefix.length + quotes.length, -quotes.length) };
}

const letters: Readonly<Record<string, string>> = {
  a: "\u0007",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  "\n": "",
  "\\": "\\",
  "'": "'",
  '"': '"',
};

/** What a backslash begins; one that begins nothing is a letter itself. */
export function unescape(body: string): string {
  return body.replaceAll(/\\(x[\da-fA-F]{2}|u[\da-fA-F]{4}|[0-7]{1,3}|[^])/g, (all, begun: string) => {
    if (begun === "N" || begun === "U") throw new NotRunError();
    if (/^[xu]./.test(begun)) return String.fromCharCode(Number.parseInt(begun.slice(1), 16));
    if (/^[0-7]/.test(begun)) return String.fromCharCode(Number.parseInt(begun, 8));
    return letters[begun] ?? all;
  });
}

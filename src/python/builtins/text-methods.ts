// What can a text do?
import { NotRunError, RaisedError } from "../faults.ts";
import { formatByBraces } from "../format.ts";
import { gather } from "../iterate.ts";
import { joinTexts, textOf } from "../text-of.ts";
import { isA, list, tuple, type Call, type Value } from "../value.ts";
import { letterTests } from "./letter-tests.ts";
import { argument, asText, asWhole } from "./read-call.ts";
import { isBlank, pad, splitAtBlanks, splitBackwards, splitForwards, splitLines, strip } from "./cut-text.ts";
import { allowText } from "../machine.ts";

type TextMethod = (self: string, call: Call) => Value;

export const textMethods: Readonly<Record<string, TextMethod>> = {
  ...Object.fromEntries(Object.entries(letterTests).map(([name, test]) => [name, (self: string) => test(self)])),
  capitalize: (self) => enlarge(self.charAt(0)) + self.slice(1).toLowerCase(),
  casefold: (self) => self.toLowerCase().replaceAll("\u00df", "ss"),
  lower: (self) => self.toLowerCase(),
  upper: (self) => self.toUpperCase(),
  swapcase: (self) =>
    Array.from(self, (letter) => (letterTests.isupper(letter) ? letter.toLowerCase() : letter.toUpperCase())).join(""),
  title: (self) => {
    let isInside = false;
    return Array.from(self, (letter) => {
      const written = isInside ? letter.toLowerCase() : enlarge(letter);
      isInside = letter.toLowerCase() !== letter.toUpperCase();
      return written;
    }).join("");
  },
  join: (self, call) => joinTexts(gather(argument(call, 0)).map(asText), self),
  split: (self, call) => {
    const most = asWhole(argument(call, 1, "maxsplit", -1n));
    const mark = argument(call, 0, "sep", null);
    return list([...(mark === null ? splitAtBlanks(self, most) : splitForwards(self, markOf(mark), most))]);
  },
  rsplit: (self, call) => {
    const most = asWhole(argument(call, 1, "maxsplit", -1n));
    const mark = argument(call, 0, "sep", null);
    if (mark === null && most >= 0) throw new NotRunError();
    return list([...(mark === null ? splitAtBlanks(self, most) : splitBackwards(self, markOf(mark), most))]);
  },
  splitlines: (self, call) => list([...splitLines(self, argument(call, 0, "keepends", false) === true)]),
  partition: (self, call) => partition(self, call, self.indexOf(markOf(argument(call, 0))), [self, "", ""]),
  rpartition: (self, call) => partition(self, call, self.lastIndexOf(markOf(argument(call, 0))), ["", "", self]),
  strip: (self, call) => strip(self, setOf(call), "both"),
  lstrip: (self, call) => strip(self, setOf(call), "start"),
  rstrip: (self, call) => strip(self, setOf(call), "end"),
  removeprefix: (self, call) => {
    const prefix = asText(argument(call, 0));
    return self.startsWith(prefix) ? self.slice(prefix.length) : self;
  },
  removesuffix: (self, call) => {
    const suffix = asText(argument(call, 0));
    return suffix !== "" && self.endsWith(suffix) ? self.slice(0, -suffix.length) : self;
  },
  startswith: (self, call) =>
    someOf(argument(call, 0)).some((part) => windowOf(self, call)?.text.startsWith(part) ?? false),
  endswith: (self, call) =>
    someOf(argument(call, 0)).some((part) => windowOf(self, call)?.text.endsWith(part) ?? false),
  find: (self, call) => BigInt(find(self, call, "first")),
  rfind: (self, call) => BigInt(find(self, call, "last")),
  index: (self, call) => found(find(self, call, "first")),
  rindex: (self, call) => found(find(self, call, "last")),
  count: (self, call) => {
    const window = windowOf(self, call);
    if (window === undefined) return 0n;
    const part = asText(argument(call, 0));
    // Nothing stands before and behind each letter.
    return BigInt(part === "" ? window.text.length + 1 : window.text.split(part).length - 1);
  },
  replace: (self, call) => replace(self, call),
  center: (self, call) => {
    const width = asWhole(argument(call, 0));
    const missing = Math.max(0, width - self.length);
    // Of an odd number one more stands in front, if the width is odd, too.
    const before = (missing >> 1) + (missing & width & 1);
    return pad(self, before, missing - before, call);
  },
  ljust: (self, call) => pad(self, 0, Math.max(0, asWhole(argument(call, 0)) - self.length), call),
  rjust: (self, call) => pad(self, Math.max(0, asWhole(argument(call, 0)) - self.length), 0, call),
  zfill: (self, call) => {
    const sign = /^[-+]/.exec(self)?.[0] ?? "";
    const zeros = Math.max(0, asWhole(argument(call, 0)) - self.length);
    return sign + pad(self.slice(sign.length), zeros, 0, { ...call, given: [0n, "0"] });
  },
  expandtabs: (self, call) => expandTabs(self, asWhole(argument(call, 0, "tabsize", 8n))),
  format: (self, { given, named }) => formatByBraces(self, given, named),
  format_map: (self, call) => {
    const dict = argument(call, 0);
    if (!isA(dict, "dict")) throw new RaisedError();
    return formatByBraces(self, [], new Map(Array.from(dict.entries.values(), ([key, value]) => [textOf(key), value])));
  },
  translate: (self, call) => translate(self, argument(call, 0)),
};

/** One letter may become two, of which the first is large. */
function enlarge(letter: string): string {
  const large = letter.toUpperCase();
  return large.charAt(0) + large.slice(1).toLowerCase();
}

function markOf(value: Value): string {
  const mark = asText(value);
  if (mark === "") throw new RaisedError("ValueError");
  return mark;
}

function partition(self: string, call: Call, at: number, otherwise: readonly Value[]): Value {
  const mark = markOf(argument(call, 0));
  return tuple(at < 0 ? otherwise : [self.slice(0, at), mark, self.slice(at + mark.length)]);
}

function setOf(call: Call): (letter: string) => boolean {
  const letters = argument(call, 0, "", null);
  if (letters === null) return isBlank;
  const some = new Set(asText(letters));
  return (letter) => some.has(letter);
}

function someOf(value: Value): readonly string[] {
  return isA(value, "tuple") ? value.items.map(asText) : [asText(value)];
}

interface Window {
  readonly text: string;
  readonly start: number;
}

/** From the second argument to the third; undefined where that begins behind the end. */
function windowOf(self: string, call: Call): Window | undefined {
  const place = (value: Value): number => {
    const at = asWhole(value);
    return Math.max(0, at < 0 ? at + self.length : at);
  };
  const from = argument(call, 1, "", null);
  const to = argument(call, 2, "", null);
  const start = from === null ? 0 : place(from);
  const end = Math.min(self.length, to === null ? self.length : place(to));
  return start > self.length || start > end ? undefined : { text: self.slice(start, end), start };
}

function find(self: string, call: Call, which: "first" | "last"): number {
  const part = asText(argument(call, 0));
  const window = windowOf(self, call);
  if (window === undefined) return -1;
  const at = which === "first" ? window.text.indexOf(part) : window.text.lastIndexOf(part);
  return at < 0 ? -1 : at + window.start;
}

function found(at: number): bigint {
  if (at < 0) throw new RaisedError("ValueError");
  return BigInt(at);
}

function replace(self: string, call: Call): string {
  const [old, fresh] = [asText(argument(call, 0)), asText(argument(call, 1))];
  const most = asWhole(argument(call, 2, "count", -1n));
  const parts = old === "" ? ["", ...Array.from(self), ""] : self.split(old);
  allowText(self.length + parts.length * fresh.length);
  if (most < 0) return parts.join(fresh);
  const kept = Math.min(most, parts.length - 1);
  return [...parts.slice(0, kept), parts.slice(kept).join(old)].join(fresh);
}

function expandTabs(self: string, width: number): string {
  let column = 0;
  return Array.from(self, (letter) => {
    const spaces = letter === "\t" && width > 0 ? width - (column % width) : 0;
    allowText(spaces);
    column = letter === "\n" || letter === "\r" ? 0 : column + (letter === "\t" ? spaces : 1);
    return letter === "\t" ? " ".repeat(spaces) : letter;
  }).join("");
}

function translate(self: string, table: Value): string {
  if (!isA(table, "dict")) throw new NotRunError();
  const letters = Array.from(self, (letter) => {
    const entry = table.entries.get(`n${letter.charCodeAt(0)}`);
    if (entry === undefined) return letter;
    const [, to] = entry;
    if (to === null) return "";
    return typeof to === "bigint" ? String.fromCharCode(Number(to)) : asText(to);
  });
  return joinTexts(letters);
}

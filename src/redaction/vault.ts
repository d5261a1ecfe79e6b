// Which words stand in a prompt for what its host must not see, and what stands for which?
import type { Kind, Values } from "./collect-values.ts";
import { makeFindAgain } from "./find-again.ts";

export interface Vault {
  /** Of plain text: each value behind its placeholder. */
  readonly hide: (text: string) => string;
  /** The values put back. @param write how each is written */
  readonly restore: (text: string, write?: (value: string) => string) => string;
  /** Where the end of a text begins that may yet become a placeholder; its length where it cannot. */
  readonly openFrom: (text: string) => number;
}

/** Letters, digits and the underscore only: valid in names, ids and addresses too. No one begins with another. */
const words = {
  url_credentials: "LOGIN",
  email: "EMAIL",
  iban: "IBAN",
  card: "CARD",
  ssn: "SSN",
  ip: "IP",
  phone: "PHONE",
} as const satisfies Readonly<Record<Kind, string>>;

const anyWord = Object.values(words).join("|");

/**
 * `EMAIL_1X`: the kind, a number that rises with each new value, and a mark that no text of the request has in such a
 * place. The same request has the same placeholders each time, and one that goes on with it has them too: a host's prompt
 * cache, and a stream that is asked for again, hang on that. Undefined where there is nothing to hide.
 */
export function makeVault({ kinds, spansOf, said, names }: Values): Vault | undefined {
  if (kinds.size === 0) return undefined;
  const mark = chooseMark([said.join(""), ...names].join(" "));
  const placeholders = new Map<string, string>();
  const values = new Map<string, string>();
  for (const [value, kind] of kinds) {
    const placeholder = `${words[kind]}_${placeholders.size + 1}${mark}`;
    placeholders.set(value, placeholder);
    values.set(placeholder, value);
  }
  const findAgain = makeFindAgain(kinds.keys());
  const placeholderOf = (value: string): string => placeholders.get(value) ?? value;
  const written = new RegExp(`(?:${anyWord})\\\\?_\\d{1,7}${mark}`, "g");
  const beginnings = beginningsOf(values.keys());

  return {
    hide(text) {
      let hidden = "";
      let free = 0;
      for (const { start, end } of spansOf(text)) {
        hidden += findAgain(text.slice(free, start), placeholderOf) + placeholderOf(text.slice(start, end));
        free = end;
      }
      return hidden + findAgain(free === 0 ? text : text.slice(free), placeholderOf);
    },
    restore: (text, write = (value) => value) =>
      text.replace(written, (placeholder) => {
        const value = values.get(placeholder.replace("\\", ""));
        return value === undefined ? placeholder : write(value);
      }),
    openFrom(text) {
      if (!/[A-Z\d_\\]$/.test(text)) return text.length;
      for (let at = Math.max(0, text.length - beginnings.longest); at < text.length; at += 1) {
        if (beginnings.all.has(text.slice(at))) return at;
      }
      return text.length;
    },
  };
}

/** Models that write Markdown put a backslash before an underscore. */
function beginningsOf(placeholders: Iterable<string>): { readonly all: ReadonlySet<string>; readonly longest: number } {
  const all = new Set<string>();
  let longest = 0;
  for (const placeholder of placeholders) {
    for (const spelling of [placeholder, placeholder.replace("_", "\\_")]) {
      for (let end = 1; end < spelling.length; end += 1) all.add(spelling.slice(0, end));
      longest = Math.max(longest, spelling.length - 1);
    }
  }
  return { all, longest };
}

/** None that a kind's word begins with: two placeholders side by side are two. */
const marks = ["X", "Y", "Z", "Q", "K", "V", "W", "J"];

/** The first that follows no kind and number in what was said, pieces of which may stand side by side at the host. */
function chooseMark(said: string): string {
  const taken = new Set<string>();
  for (const [, letters = ""] of said.matchAll(new RegExp(`(?:${anyWord})\\\\?_\\d+([A-Z]{0,6})`, "g"))) {
    for (let end = 1; end <= letters.length; end += 1) taken.add(letters.slice(0, end));
  }
  // A mebibyte of text cannot hold all marks of six letters.
  for (let tried = marks; ; tried = tried.flatMap((mark) => marks.map((letter) => mark + letter))) {
    const mark = tried.find((each) => !taken.has(each));
    if (mark !== undefined) return mark;
  }
}

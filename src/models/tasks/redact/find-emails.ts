// Where are the mail addresses?
import { digitAt, isLetterAt } from "./characters.ts";
import type { Span } from "./span.ts";

/** RFC 5321, section 4.5.3.1. */
const maxLocal = 64;
const maxDomain = 253;
const maxLabel = 63;

/** `icon@2x.png`, `styles@media.css`: a file's ending looks like a domain's. */
const fileEndings: ReadonlySet<string> = new Set(
  "png jpg jpeg gif webp svg avif ico css scss js mjs ts tsx jsx json xml yml yaml txt html htm pdf php vue gz tgz".split(
    " ",
  ),
);

export function findEmails(text: string): readonly Span[] {
  const spans: Span[] = [];
  let free = 0;
  for (let sign = text.indexOf("@"); sign >= 0; sign = text.indexOf("@", sign + 1)) {
    const start = readLocal(text, sign, free);
    if (start === undefined) continue;
    const end = readDomain(text, sign + 1);
    if (end === undefined) continue;
    spans.push({ start, end, kind: "email" });
    free = end;
  }
  return spans;
}

/** Where it begins. */
function readLocal(text: string, sign: number, free: number): number | undefined {
  let start = sign;
  while (start > free && sign - start <= maxLocal && isLocal(text, start - 1)) start -= 1;
  if (sign - start > maxLocal) {
    // Of a path or a query the last part may be an address.
    const run = text.slice(start, sign);
    const mark = Math.max(...["/", "?", "&", "|", "#"].map((each) => run.lastIndexOf(each)));
    if (mark < 0) return undefined;
    start += mark + 1;
  }
  // Quotes and brackets before the address are none of it.
  while (start < sign && leading.has(text[start] ?? "")) start += 1;
  const local = text.slice(start, sign);
  if (local === "" || local.endsWith(".") || local.includes("..")) return undefined;
  // `git@github.com:owner/name` is a place; in `https://name:word@host` the word is no address.
  if (local === "git" || isInUrl(text, start)) return undefined;
  return start;
}

const leading: ReadonlySet<string> = new Set("'`.*{|}/!#$%&?~^-".split(""));
/** RFC 5322 allows `=` as well, which far more often stands before an address. */
const localMarks: ReadonlySet<string> = new Set("._+-'/!#$%&*?^`{|}~".split(""));

function isLocal(text: string, at: number): boolean {
  return isLetterAt(text, at) || digitAt(text, at) >= 0 || localMarks.has(text[at] ?? "");
}

function isInUrl(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - maxLocal), start);
  const scheme = before.lastIndexOf("://");
  if (scheme < 0) return false;
  const between = before.slice(scheme + 3);
  return !/[/?#\s]/.test(between);
}

/** Where it ends. */
function readDomain(text: string, from: number): number | undefined {
  let at = from;
  let label = from;
  let labels = 0;
  let end: number | undefined;
  while (at - from <= maxDomain) {
    if (isLetterAt(text, at) || digitAt(text, at) >= 0 || (text[at] === "-" && at > label)) {
      at += 1;
      continue;
    }
    let last = at;
    while (last > label && text[last - 1] === "-") last -= 1;
    if (last === label || last - label > maxLabel) break;
    labels += 1;
    if (labels > 1 && isTopLevel(text.slice(label, last))) end = last;
    if (text[at] !== "." || last < at) break;
    at += 1;
    label = at;
  }
  return end;
}

/** A name of two letters or more; numbers are a version's: `lodash@4.17.21`. */
function isTopLevel(label: string): boolean {
  if (label.length < 2 || fileEndings.has(label.toLowerCase())) return false;
  if (label.toLowerCase().startsWith("xn--")) return true;
  for (let at = 0; at < label.length; at += 1) if (!isLetterAt(label, at)) return false;
  return true;
}

// Where do addresses carry secrets?
import type { Span } from "./span.ts";

const maxAuthority = 512;
const maxName = 40;

/** The parameters whose values let somebody in. Compared without hyphens and underscores. */
const secrets: ReadonlySet<string> = new Set(
  (
    "token accesstoken authtoken refreshtoken idtoken sessiontoken apitoken apikey key accesskey secretkey secret clientsecret " +
    "password passwd pwd pass auth authkey authorization sig signature session sessionid sid jwt bearer " +
    "xamzsignature xamzsecuritytoken xamzcredential xgoogsignature credential credentials privatekey subscriptionkey"
  ).split(" "),
);

/** `user:password` in `https://user:password@host`, and the value in `?token=value`. */
export function findUrlCredentials(text: string): readonly Span[] {
  return [...findUserInfo(text), ...findParameters(text)];
}

const authorityEnds: ReadonlySet<string> = new Set("/?# \t\n\r\"'<>`\\".split(""));

function findUserInfo(text: string): readonly Span[] {
  const spans: Span[] = [];
  for (let scheme = text.indexOf("://"); scheme >= 0; scheme = text.indexOf("://", scheme + 3)) {
    const start = scheme + 3;
    let colon = -1;
    let sign = -1;
    for (let at = start; at < Math.min(text.length, start + maxAuthority); at += 1) {
      const char = text[at] ?? "";
      if (authorityEnds.has(char)) break;
      if (char === ":" && colon < 0) colon = at;
      // The last one counts (WHATWG URL, authority state): a password may hold others.
      if (char === "@") sign = at;
    }
    if (sign > colon + 1 && colon >= start) spans.push({ start, end: sign, kind: "url_credentials" });
  }
  return spans;
}

const valueEnds: ReadonlySet<string> = new Set("&# \t\n\r\"'<>`\\)]},;".split(""));

function findParameters(text: string): readonly Span[] {
  const spans: Span[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (char !== "?" && char !== "&" && char !== "#") continue;
    const nameStart = text.startsWith("&amp;", at) ? at + 5 : at + 1;
    let nameEnd = nameStart;
    while (nameEnd - nameStart < maxName && isNameAt(text, nameEnd)) nameEnd += 1;
    if (text[nameEnd] !== "=" || !secrets.has(text.slice(nameStart, nameEnd).toLowerCase().replaceAll(/[-_]/g, "")))
      continue;
    let end = nameEnd + 1;
    while (end < text.length && !valueEnds.has(text[end] ?? "")) end += 1;
    // A sentence's own end.
    while (end > nameEnd + 1 && (text[end - 1] === "." || text[end - 1] === "!")) end -= 1;
    if (end > nameEnd + 1) spans.push({ start: nameEnd + 1, end, kind: "url_credentials" });
    at = Math.max(at, end - 1);
  }
  return spans;
}

function isNameAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  const letter = code | 32;
  return (letter >= 97 && letter <= 122) || (code >= 48 && code <= 57) || code === 45 || code === 95;
}

// Where are the network addresses?
import { digitAt, isAsciiLetterAt, isWordAt } from "./characters.ts";
import { wordsBefore } from "./context.ts";
import type { Group, Numbers, Shape } from "./number-groups.ts";
import type { Span } from "./span.ts";

export function findIps(text: string, numbers: Numbers): readonly Span[] {
  return [...findVersion4(text, numbers), ...findVersion6(text)];
}

/** Four numbers with points are also how versions and chapters are counted. */
const otherNames: ReadonlySet<string> = new Set(
  "version versions ver v release released build section sections chapter clause paragraph figure table firmware update upgrade oid".split(
    " ",
  ),
);

function findVersion4(text: string, numbers: Numbers): readonly Span[] {
  const { groups } = numbers;
  const spans: Span[] = [];
  for (let first = 0; first < groups.length; first += 1) {
    const found = readDotted(numbers, first);
    if (found === undefined) continue;
    const { start, end, next } = found;
    const isPart =
      isWordAt(text, start - 1) ||
      (text[start - 1] === "." && digitAt(text, start - 2) >= 0) ||
      (text[start - 1] === "-" && !(groups[first - 1]?.end === start - 1 && readDotted(numbers, first - 4))) ||
      (text[start - 1] === "/" && isWordAt(text, start - 2)) ||
      isWordAt(text, end) ||
      (text[end] === "." && digitAt(text, end + 1) >= 0) ||
      (text[end] === "-" && isWordAt(text, end + 1) && !readDotted(numbers, next));
    if (isPart || text[start - 1] === "§" || text[start - 2] === "§") continue;
    if (
      wordsBefore(text, start)
        .slice(0, 2)
        .some((word) => otherNames.has(word))
    )
      continue;
    spans.push({ start, end, kind: "ip" });
    first = next - 1;
  }
  return spans;
}

/** Behind a hyphen another one is the end of a range; anything else makes it a name's part. */
function readDotted({ groups, shapesAt }: Numbers, first: number): Shape | undefined {
  const found = shapesAt(first).find(({ next }) => next === first + 4);
  return found && isDotted(groups.slice(first, found.next), found.digits, found.shape) ? found : undefined;
}

function isDotted(groups: readonly Group[], digits: string, shape: string): boolean {
  if (!/^[123]\.[123]\.[123]\.[123]$/.test(shape)) return false;
  let from = 0;
  return groups.every(({ start, end }) => {
    const part = digits.slice(from, from + end - start);
    from += end - start;
    return Number(part) <= 255 && (part.length === 1 || !part.startsWith("0"));
  });
}

/** Eight groups of four hexadecimal digits, the colons, and IPv4 in the last two. */
const longest6 = 45;

function findVersion6(text: string): readonly Span[] {
  const spans: Span[] = [];
  let free = 0;
  for (let colon = text.indexOf(":"); colon >= 0; colon = text.indexOf(":", Math.max(free, colon + 1))) {
    let start = colon;
    while (start > free && colon - start < 5 && isHexAt(text, start - 1)) start -= 1;
    // The colon of `IPv6:` or `host:` is none of the address.
    if (text[colon + 1] !== ":" && (start === colon || isWordAt(text, start - 1))) continue;
    let end = colon;
    let colons = 0;
    while (end - start <= longest6 && (isHexAt(text, end) || text[end] === ":" || isPointInAddress(text, end))) {
      if (text[end] === ":") colons += 1;
      end += 1;
    }
    free = end;
    if (colons < 2) continue;
    // A sentence may go on behind it with a colon.
    if (text[end - 1] === ":" && text[end - 2] !== ":") end -= 1;
    const address = text.slice(start, end);
    if (isWordAt(text, start - 1) || isWordAt(text, end) || !isVersion6(address)) continue;
    spans.push({ start, end, kind: "ip" });
  }
  return spans;
}

function isHexAt(text: string, at: number): boolean {
  return digitAt(text, at) >= 0 || (isAsciiLetterAt(text, at) && (text.charCodeAt(at) | 32) <= 102);
}

function isPointInAddress(text: string, at: number): boolean {
  return text[at] === "." && digitAt(text, at + 1) >= 0;
}

/** RFC 4291, section 2.2. One without a digit, such as `::` or `add::bad`, is rather a name in a program. */
function isVersion6(address: string): boolean {
  const halves = address.split("::");
  if (halves.length > 2 || !/\d/.test(address)) return false;
  const groups = halves.flatMap((half) => (half === "" ? [] : half.split(":")));
  const last = groups.at(-1) ?? "";
  const hasVersion4 = /^\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(last);
  if (!groups.every((group, at) => /^[\da-f]{1,4}$/i.test(group) || (hasVersion4 && at === groups.length - 1)))
    return false;
  const count = groups.length + (hasVersion4 ? 1 : 0);
  return halves.length === 2
    ? count <= 7 && groups.some((group) => group.length > 1 || count > 1 || address === "::1")
    : count === 8;
}

// How is what a text says changed, where the text may be JSON?
import { findJson } from "#core/read-json";

/**
 * Of JSON each string is changed by what it says, not by how it is written: `\njane@..` has no `n` before the address. The
 * rest of it stays to the letter, and what was JSON still is. Strings may be JSON themselves: tools' results often are.
 * @param onJson is told of each text that is
 */
export function mapText(
  text: string,
  map: (plain: string) => string,
  onJson: (json: string) => void = () => undefined,
): string {
  if (!isJson(text)) return map(text);
  onJson(text);
  const token = /"|-?\d[\d.eE+-]*/g;
  let mapped = "";
  let free = 0;
  for (let found = token.exec(text); found !== null; found = token.exec(text)) {
    const isString = found[0] === '"';
    if (isString) token.lastIndex = endOfString(text, found.index);
    const written = text.slice(found.index, token.lastIndex);
    const plain = isString ? String(JSON.parse(written)) : written;
    const changed = isString ? mapText(plain, map, onJson) : map(plain);
    if (changed === plain) continue;
    mapped += text.slice(free, found.index) + JSON.stringify(changed);
    free = token.lastIndex;
  }
  return free === 0 ? text : mapped + text.slice(free);
}

/** An object or a list: what else is JSON reads the same as plain text. */
function isJson(text: string): boolean {
  return /^\s*[[{]/.test(text) && findJson(text) !== undefined;
}

/** Behind the quote that ends the string; of JSON, so that there is one. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end + 1;
}

function isEscaped(text: string, at: number): boolean {
  let backslashes = 0;
  while (text[at - 1 - backslashes] === "\\") backslashes += 1;
  return backslashes % 2 === 1;
}

// Is this text JSON, and shallow enough to walk?

/** Deeper nesting than any real request has; recursion over more would end in a RangeError (a caller's 500). */
const maxDepth = 256;

/**
 * Parses JSON text.
 * @throws SyntaxError when the text is not JSON or nests deeper than 256 levels.
 */
export function readJson(text: string): unknown {
  if (hasMany(text, "[", "{") && isTooDeep(text)) {
    throw new SyntaxError(`Cannot parse JSON: nested deeper than ${maxDepth} levels`);
  }
  return JSON.parse(text);
}

/** The same; undefined, which no JSON means, where it throws. */
export function findJson(text: string): unknown {
  try {
    return readJson(text);
  } catch {
    return undefined;
  }
}

/** Could it be too deep at all? Most texts have few brackets, and `indexOf` finds those at native speed. */
function hasMany(text: string, ...brackets: readonly string[]): boolean {
  let found = 0;
  for (const bracket of brackets) {
    for (let at = text.indexOf(bracket); at !== -1 && found <= maxDepth; at = text.indexOf(bracket, at + 1)) found += 1;
  }
  return found > maxDepth;
}

/** Counts brackets outside strings. Runs before JSON.parse, so that a hostile body never becomes an object. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote) {
      at = endOfString(text, at);
      if (at === -1) return false; // Unterminated: JSON.parse says so better.
    } else if (code === openBrace || code === openBracket) {
      depth += 1;
      if (depth > maxDepth) return true;
    } else if (code === closeBrace || code === closeBracket) {
      depth -= 1;
    }
  }
  return false;
}

/** The index of the quote that ends the string opened at `start`, found natively: most of a body is strings. */
function endOfString(text: string, start: number): number {
  let at = text.indexOf('"', start + 1);
  while (at !== -1 && isEscaped(text, at)) at = text.indexOf('"', at + 1);
  return at;
}

function isEscaped(text: string, at: number): boolean {
  let backslashes = 0;
  while (text.charCodeAt(at - 1 - backslashes) === backslash) backslashes += 1;
  return backslashes % 2 === 1;
}

const quote = 0x22;
const backslash = 0x5c;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;

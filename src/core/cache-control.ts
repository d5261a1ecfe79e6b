// What does a caller, or the owner, allow the cache?

/**
 * In HTTP's words: RFC 9111 section 5.2.1, RFC 5861; and two of Weir's own, `ttl` and `namespace`. A caller's `private`
 * answers are all that is ever kept, so there is no word for that.
 */
export interface CacheControl {
  /** Neither from the cache nor into it. */
  readonly noStore: boolean;
  /** Not from the cache. */
  readonly noCache: boolean;
  readonly onlyIfCached: boolean;
  readonly maxAgeSeconds?: number;
  /** Still so long fresh. */
  readonly minFreshSeconds?: number;
  /** An answer that is stale for no longer will do; Infinity where no limit was said. */
  readonly maxStaleSeconds?: number;
  /** .. should no host give another one. */
  readonly staleIfErrorSeconds?: number;
  /** .. and another one is asked for behind it. */
  readonly staleWhileRevalidateSeconds?: number;
  /** How long this answer is fresh, when it is kept. */
  readonly ttlSeconds?: number;
  /** A part of the tenant's cache of its own, which may be purged by itself. */
  readonly namespace?: string;
  /** The task that asks; never said by a caller. */
  readonly task?: string;
}

/** Longer than any answer is kept. */
const mostSeconds = 999_999_999;

/** What stands after `=`: seconds, or nothing where the directive may stand alone. */
const numbers = {
  "max-age": "maxAgeSeconds",
  "min-fresh": "minFreshSeconds",
  "max-stale": "maxStaleSeconds",
  "stale-if-error": "staleIfErrorSeconds",
  "stale-while-revalidate": "staleWhileRevalidateSeconds",
  ttl: "ttlSeconds",
} as const;

const words = { "no-store": "noStore", "no-cache": "noCache", "only-if-cached": "onlyIfCached" } as const;

/** Names of namespaces: what a header may hold without quotes. */
export const namespaceForm = /^[\w.:/-]{1,128}$/;

export const unsaid: CacheControl = { noStore: false, noCache: false, onlyIfCached: false };

type Said = { -readonly [Field in keyof CacheControl]: CacheControl[Field] };

/** Reads directives as HTTP writes them; the first of a kind wins. What it does not know goes to `onUnknown`. */
export function readDirectives(text: string, into: CacheControl, onUnknown: (word: string) => void): CacheControl {
  const said: Said = { ...into };
  for (const part of text.split(",")) {
    const word = part.trim();
    if (word !== "" && !readDirective(word, said)) onUnknown(word.toLowerCase());
  }
  return said;
}

function readDirective(word: string, said: Said): boolean {
  const [, name = "", value] = /^([\w-]+)(?:="?([^"]*)"?)?$/.exec(word) ?? [];
  const known = name.toLowerCase();
  if (known === "namespace") {
    if (value === undefined || !namespaceForm.test(value)) return false;
    said.namespace ??= value;
    return true;
  }
  if (isWord(known)) {
    if (value !== undefined) return false;
    said[words[known]] = true;
    return true;
  }
  if (!isNumber(known)) return false;
  // Alone, `max-stale` takes whatever there is.
  const seconds = value === undefined && known === "max-stale" ? Infinity : readSeconds(value);
  if (seconds === undefined) return false;
  said[numbers[known]] ??= seconds;
  return true;
}

/** Beyond nine digits it is the greatest there is (RFC 9111 section 1.2.2). */
export function readSeconds(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,30}$/.test(text) ? Math.min(Number(text), mostSeconds) : undefined;
}

function isWord(name: string): name is keyof typeof words {
  return Object.hasOwn(words, name);
}

function isNumber(name: string): name is keyof typeof numbers {
  return Object.hasOwn(numbers, name);
}

// Which phrases of this text could be what it is about?
import { hasLetter } from "#core/letters";
import { isUnspaced, readWords, type Word } from "../words.ts";

/** A run of one to three words without a stop word, as often as the text has it. */
export interface Phrase {
  /** The words, lower case. */
  readonly keys: readonly string[];
  /** As it is written where it comes first. */
  readonly text: string;
  readonly count: number;
  /** How often each of its words begins with a capital, and not only because a sentence does. */
  readonly names: number;
  /** How many words stand before it. */
  readonly first: number;
}

const longest = 3;
const shortestWord = 2;
/** A word of such length is a hash or a key. */
const longestWord = 40;

/** Whose words say where something is, and not what the text is about. ASCII, since Han and kana need no space behind. */
const address = /(?:https?:\/\/|www\.)[!-~]+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/g;

export function readPhrases(said: string, isStopWord: (word: string) => boolean): readonly Phrase[] {
  const text = said.replaceAll(address, ({ length }) => " ".repeat(length));
  const words = readWords(text);
  const found = new Map<string, { -readonly [Key in keyof Phrase]: Phrase[Key] }>();
  for (let first = 0; first < words.length; first += 1) {
    const keys: string[] = [];
    const opening = words[first];
    if (opening === undefined) continue;
    let areNames = true;
    for (let at = first; at < Math.min(words.length, first + longest); at += 1) {
      const word = words[at];
      if (word === undefined || !saysSomething(word.key, isStopWord)) break;
      if (at > first && !isBeside(text, words[at - 1], word)) break;
      keys.push(word.key);
      areNames &&= isName(text, word, words[at - 1]);
      const id = keys.join(" ");
      const phrase = found.get(id) ?? {
        keys: keys.slice(),
        text: text.slice(opening.start, word.end),
        count: 0,
        names: 0,
        first,
      };
      phrase.count += 1;
      if (areNames) phrase.names += 1;
      found.set(id, phrase);
    }
  }
  return [...found.values()];
}

function saysSomething(key: string, isStopWord: (word: string) => boolean): boolean {
  if (key.length > longestWord || !hasLetter(key)) return false;
  return (key.length >= shortestWord || isUnspaced(key)) && !isStopWord(key);
}

/** One space between, or nothing in a script without spaces. */
function isBeside(text: string, before: Word | undefined, word: Word): boolean {
  if (before === undefined) return false;
  const between = text.slice(before.end, word.start);
  return between === " " || (between === "" && isUnspaced(word.key));
}

function isName(text: string, { start }: Word, before: Word | undefined): boolean {
  const code = text.codePointAt(start) ?? 0;
  const letter = String.fromCodePoint(code);
  if (letter === letter.toLowerCase()) return false;
  // Behind a comma or a space, not behind a sentence's end.
  return before !== undefined && !/[.!?:\n]/.test(text.slice(before.end, Math.min(start, before.end + 8)));
}

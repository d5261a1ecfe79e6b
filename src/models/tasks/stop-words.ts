// Which words of a language say nothing of what a text is about?
import { readModel } from "#models";
import { findKey } from "./find-key.ts";
import { functionWords } from "./function-words.ts";
import { keyOfWord } from "./hash.ts";
import type { IsolateTask, TextInput } from "./isolate-task.ts";
import type { LanguageOutput } from "./language/language.ts";

/** Of a text: whether a word, in lower case, is one. */
export type StopWords = (text: string) => (word: string) => boolean;

/** Hashed words of 60 languages; where the language is not known, a stop word of any counts. */
export async function makeStopWords(
  weights: ArrayBuffer,
  language: IsolateTask<TextInput, LanguageOutput>,
): Promise<StopWords> {
  const { labels, vocabulary, planes } = await readModel(new Uint8Array(weights));
  const { sparse } = planes;
  return (text) => {
    const { output, isAccepted } = language.run({ text });
    const label = isAccepted ? labels.indexOf(output.language) : -1;
    const isListed = (word: string): boolean => {
      if ((label < 0 || output.language === "en") && functionWords.has(word)) return true;
      const row = findKey(vocabulary.keys, keyOfWord(word));
      if (row < 0) return false;
      return label < 0 || sparse?.outputs.subarray(sparse.starts[row], sparse.starts[row + 1]).includes(label) === true;
    };
    return (word) => isListed(word) || (apostrophe.test(word) && isContraction(word, isListed));
  };
}

const apostrophe = /['\u2019]/;
/** What is left of a verb behind one. */
const endings: ReadonlySet<string> = new Set(["ll", "re", "ve"]);

/** `it's`, `n'est`, `they've`: of such words alone; a negated verb is an auxiliary. In `l'eau` the water says something. */
function isContraction(word: string, isListed: (part: string) => boolean): boolean {
  if (/n['\u2019]t$/.test(word)) return true;
  return word.split(apostrophe).every((part) => part.length < 2 || endings.has(part) || isListed(part));
}

// What does this question ask, and how is it worded?
import { hasLetter, hasNumber, lazyPattern } from "#core/letters";
import { overlap } from "./overlap.ts";
import { functionWords, numberWords, persons, pastWords, maybeWords, mustWords } from "./word-lists.ts";

export interface Question {
  /** All that must be the same for two questions to have one answer, each guard's own view of it. */
  readonly meaning: string;
  /** Its words as they stand, and each with its neighbour. */
  readonly wording: ReadonlySet<string>;
}

/** A longer text is a document rather than a question: too much may differ that no guard knows. */
const maxChars = 600;

/** Words with an apostrophe inside, numbers with their minus, and runs of signs that mean something. Nothing to backtrack into. */
const token = lazyPattern(
  String.raw`[\p{L}\p{M}]+(?:'\p{L}+)?|(?<=^|\s)[-\u2212]\p{N}+(?:[.,:]\p{N}+)*|\p{N}+(?:[.,:]\p{N}+)*|[-+#%&*=<>^~$\u20ac\u00a3\u00a5\u00b0@/\\|]+`,
  "gu",
);
const capitals = lazyPattern(String.raw`^\p{Lu}{2}`);
const capital = lazyPattern(String.raw`^\p{Lu}`);
const loneCapital = lazyPattern(String.raw`^(?!I$)\p{Lu}$`);

/** What the guards see: the words in lower case as they stand, and with what capitals they came. */
interface Words {
  readonly said: readonly string[];
  readonly cased: readonly string[];
}

/**
 * The guards: each reads of a question what another answer would hang on. Two questions pass when all of them read the
 * same of both.
 */
export const guards = {
  /** The words that carry it, by their stems and in their order: who does what to whom. Names as they are. */
  content: ({ said, cased }: Words) => {
    const stems = said.flatMap((word, at) => {
      const asWritten = cased[at] ?? "";
      // `IT` is no pronoun, `US` no `us`, and in `what does it do` the last word carries it.
      const isName = capitals().test(asWritten) || (at > 0 && loneCapital().test(asWritten));
      const isVerb = word === "do" && at === said.length - 1;
      if (isName || isVerb) return [word];
      if (!hasLetter(word) || functionWords.has(word) || isNegation(word)) return [];
      return [at > 0 && capital().test(asWritten) ? word : stem(word)];
    });
    return [...new Set(stems)].join(" ");
  },
  numbers: ({ said }: Words) => said.filter((word) => hasNumber(word) || numberWords.has(word)).join(" "),
  signs: ({ said }: Words) => said.filter((word) => !hasLetter(word) && !hasNumber(word) && word !== "-").join(" "),
  negation: ({ said }: Words) => String(said.filter(isNegation).length % 2),
  kind: ({ said }: Words) => readKind(said),
  /** Where to, where from, before or after. */
  direction: ({ said }: Words) => said.filter((word) => directions.has(word)).join(" "),
  person: ({ said }: Words) => [...new Set(said.flatMap((word) => persons.get(word) ?? []))].toSorted().join(" "),
  time: ({ said }: Words) =>
    [pastWords, maybeWords, mustWords].map((words) => Number(said.some((word) => words.has(word)))).join(""),
} as const satisfies Readonly<Record<string, (words: Words) => string>>;

/** Undefined where it is empty of content, or too long. */
export function readQuestion(text: string): Question | undefined {
  if (text.length > maxChars) return undefined;
  const cased = text.normalize("NFKC").replaceAll("’", "'").match(token()) ?? [];
  const words = { cased, said: cased.map((word) => word.toLowerCase()) };
  if (guards.content(words) === "") return undefined;
  const meaning = JSON.stringify(Object.values(guards).map((read) => read(words)));
  return { meaning, wording: new Set(words.said.flatMap((word, at) => [word, `${words.said[at - 1] ?? ""} ${word}`])) };
}

/** Of the wordings, 0 to 1. */
export function similarityOf(one: Question, other: Question): number {
  return overlap(one.wording, other.wording);
}

/** Not `to`, `in`, `on`, `of`, `for`: mostly they say nothing, and what changes places shows in the order. */
const directions = new Set(
  "from before after since until above below over under up down out off through behind against without except".split(
    " ",
  ),
);

function isNegation(word: string): boolean {
  return /^(?:not|no|never|without|none|nor|neither|cannot|hardly|except|unless)$|n't$/.test(word);
}

const yesOrNo = /^(?:is|are|am|was|were|do|does|did|can|could|should|would|will|has|have|had|may|must)(?:n't)?$/;
const asking = /^(?:what|which|who|whom|whose|when|where|why|how)(?:'.+)?$/;
const measures = new Set(
  "much many long far old often big fast likely soon tall high deep large small cheap hard".split(" "),
);

/** A yes or a no, a reason, a place, a number, .. `which` asks what `what` asks. */
function readKind(said: readonly string[]): string {
  if (yesOrNo.test(said[0] ?? "")) return "yes or no";
  const at = said.findIndex((word) => asking.test(word));
  const word = (said[at] ?? "").replace(/'.*/, "");
  const measure = said[at + 1] ?? "";
  if (word === "how" && measures.has(measure)) return `how ${measure === "many" ? "much" : measure}`;
  if (word === "which") return "what";
  return word === "whom" ? "who" : word;
}

/** Plural, past and the like are taken off, roughly and for English. */
function stem(word: string): string {
  const bare = word.replace(/'s$/, "");
  if (bare.length < 4) return bare;
  if (bare.length === 4) return bare.replace(/s$/, "");
  const cut = bare
    .replace(/ies$/, "y")
    .replace(/(?:ing|ed|es|s)$/, "")
    .replace(/e$/, "");
  return cut.replace(/(.)\1$/, "$1");
}

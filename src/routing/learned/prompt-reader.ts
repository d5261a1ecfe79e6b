// What does a learned router see of a prompt?
import { makeVectorizer, type FeatureSpec, type Vocabulary } from "#models";
import { stripTemplate } from "./strip-template.ts";

/** The prompt read last; overwritten by the next read. */
export interface PromptReader {
  readonly rows: Int32Array;
  readonly values: Float32Array;
  readonly size: number;
  /** The part of its n-grams that were seen in training. */
  readonly known: number;
  /** log(1 + words), boiler-plate not counted; what is beyond the first 4096 characters neither. */
  readonly logLength: number;
  /** The feature of the word that it begins with; undefined where there is none. */
  readonly opening: number | undefined;
  read(prompt: string): void;
}

/** Words and pairs of them: characters were tried and did worse (docs/routing.md). */
export const routerSpec: FeatureSpec = {
  wordGrams: 2,
  skip: 0,
  plainWords: [],
  edges: false,
  charFrom: 0,
  charTo: 0,
  idfPower: 1,
  maxChars: 4096,
};

export function makePromptReader(spec: FeatureSpec, vocabulary: Vocabulary): PromptReader {
  const vectorizer = makeVectorizer(spec, vocabulary);
  let logLength = 0;
  return {
    rows: vectorizer.rows,
    values: vectorizer.values,
    get size() {
      return vectorizer.size;
    },
    get known() {
      return 1 - vectorizer.unknownShare;
    },
    get logLength() {
      return logLength;
    },
    get opening() {
      return vectorizer.words === 0 ? undefined : vectorizer.wordKey(0);
    },
    read(prompt) {
      const text = stripTemplate(prompt);
      vectorizer.read(text);
      logLength = Math.log1p(vectorizer.words);
    },
  };
}

// What does a model see in texts that it did not learn from?
import { makeVectorizer } from "../../features/vectorizer.ts";
import type { Model } from "../../model.ts";
import { makeScorer } from "../../scorer.ts";

export interface Sighting {
  readonly scores: Float64Array;
  readonly unknownShare: number;
  readonly words: number;
  /** The right label's number, -1 when the text is out of scope. */
  readonly target: number;
}

export function look(
  model: Pick<Model, "labels" | "spec" | "vocabulary" | "planes" | "net">,
  texts: readonly string[],
  targets: Int32Array,
): readonly Sighting[] {
  const vectorizer = makeVectorizer(model.spec, model.vocabulary);
  const score = makeScorer(model);
  return texts.map((text, at) => {
    vectorizer.read(text);
    const { unknownShare, words } = vectorizer;
    return { scores: score(vectorizer).slice(), unknownShare, words, target: targets[at] ?? -1 };
  });
}

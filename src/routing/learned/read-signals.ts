// What do the parts of a learned router say of a prompt, before they are weighed?
import type { Both, RouterModel } from "./router-model.ts";
import { makePromptReader } from "./prompt-reader.ts";

export interface Signals {
  /** The n-grams' vote: how far the chance of being right is from the base rate. */
  readonly head: Both;
  /** How far the base rates of prompts of its kind are from those of all. */
  readonly domain: Both;
  /** In deviations from the mean. */
  readonly length: number;
  /** The word that it begins with, as a feature. */
  readonly opening: number | undefined;
  /** To the nearest kind of prompts that was recorded of the pair, 0 to 1; 0 for a pair that nobody recorded. */
  readonly similarity: number;
}

/** The part of a model that is learned first; the rest follows from what it says of prompts held out. */
export type HeadModel = Pick<
  RouterModel,
  | "spec"
  | "vocabulary"
  | "weights"
  | "weightScale"
  | "domains"
  | "starts"
  | "domainOf"
  | "shares"
  | "shareScale"
  | "length"
>;

export type SignalReader = (prompt: string, pair: string | undefined) => Signals;

/** A cosine twice as large makes a kind so much likelier. */
const sharpness = 25;

export function makeSignalReader(model: HeadModel): SignalReader {
  const reader = makePromptReader(model.spec, model.vocabulary);
  const cosines = new Float64Array(model.domains.length);
  return (prompt, pair) => {
    reader.read(prompt);
    const head = sumWeights(model, reader);
    sumShares(model, reader, cosines);
    const own = weighDomains(model, cosines, pair);
    return {
      head,
      domain: own.domain,
      length: (reader.logLength - model.length.mean) / model.length.deviation,
      opening: reader.opening,
      similarity: pair === undefined ? 0 : own.similarity * reader.known,
    };
  };
}

type Read = Pick<ReturnType<typeof makePromptReader>, "rows" | "values" | "size">;

function sumWeights({ weights, weightScale }: HeadModel, { rows, values, size }: Read): Both {
  let small = 0;
  let large = 0;
  for (let at = 0; at < size; at += 1) {
    const value = values[at] ?? 0;
    const place = 2 * (rows[at] ?? 0);
    small += value * (weights[place] ?? 0);
    large += value * (weights[place + 1] ?? 0);
  }
  return { small: small * weightScale.small, large: large * weightScale.large };
}

function sumShares(model: HeadModel, { rows, values, size }: Read, cosines: Float64Array): void {
  const { starts, domainOf, shares, shareScale } = model;
  cosines.fill(0);
  for (let at = 0; at < size; at += 1) {
    const row = rows[at] ?? 0;
    const value = (values[at] ?? 0) * shareScale;
    const end = Math.min(starts[row + 1] ?? 0, shares.length);
    for (let entry = starts[row] ?? 0; entry < end; entry += 1) {
      const domain = domainOf[entry] ?? 0;
      cosines[domain] = (cosines[domain] ?? 0) + value * (shares[entry] ?? 0);
    }
  }
}

function weighDomains(
  { domains }: HeadModel,
  cosines: Float64Array,
  pair: string | undefined,
): { domain: Both; similarity: number } {
  let similarity = 0;
  for (let at = 0; at < cosines.length; at += 1)
    if (pair === undefined || domains[at]?.pair === pair) similarity = Math.max(similarity, cosines[at] ?? 0);
  let sum = 0;
  let small = 0;
  let large = 0;
  for (let at = 0; at < cosines.length; at += 1) {
    if (pair !== undefined && domains[at]?.pair !== pair) continue;
    const weight = Math.exp(sharpness * ((cosines[at] ?? 0) - similarity));
    sum += weight;
    small += weight * (domains[at]?.small ?? 0);
    large += weight * (domains[at]?.large ?? 0);
  }
  return { domain: sum === 0 ? { small: 0, large: 0 } : { small: small / sum, large: large / sum }, similarity };
}

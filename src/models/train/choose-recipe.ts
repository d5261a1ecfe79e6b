// Which recipe suits this lesson?
import { look, type Sighting } from "../calibrate/sighting.ts";
import { maxCharsRead, type FeatureSpec } from "../features/feature-spec.ts";
import { takeCensus } from "./build-vocabulary.ts";
import { part, type Lesson } from "./examples.ts";
import { fit } from "./fit.ts";
import { makeFolds, type Fold } from "./folds.ts";
import type { Recipe } from "./recipe.ts";

/** A recipe, and how it did on texts that were not learned from. */
export interface Tried {
  readonly recipe: Recipe;
  readonly accuracy: number;
}

/** Where there is one recipe only, nothing was tried. */
export interface Chosen {
  readonly recipe: Recipe;
  readonly tried: readonly Tried[];
}

/** More labels than these have few texts each, and share features: they get a net. */
const fewLabels = 20;
/** Recipes are compared on so many texts at most. */
const textsToCompare = 8000;
/** Of so many folds .. */
const folds = 5;
/** .. so many are used to compare by. */
const turns = 3;
/** A larger model must be so much better to be worth it. */
const worthSize = 0.01;

const spec: FeatureSpec = {
  wordGrams: 2,
  skip: 3,
  edges: true,
  charFrom: 3,
  charTo: 5,
  charShare: 0.5,
  idfPower: 0.5,
  maxChars: maxCharsRead,
};

/** With many labels: found on a task of 77 labels by cross-validation; `share` is chosen later. */
const forMany: Recipe = {
  spec: { ...spec, charTo: 3 },
  minFrequency: 2,
  maxRows: 40_000,
  cost: 1,
  contrast: 0,
  weightsPerLabel: 2000,
  net: { width: 64, members: 2, rows: 34_000, rounds: 14, dropout: 0.4, share: 0.4 },
};

/** Found on one of 150 labels, whose texts are shorter: more of their characters, and words weigh more in a long text. */
const forMore: Recipe = {
  ...forMany,
  spec: { wordGrams: 2, skip: 3, edges: true, charFrom: 3, charTo: 4, idfPower: 0.5, maxChars: maxCharsRead },
  weightsPerLabel: 2500,
  net: { width: 48, members: 2, rows: 28_000, rounds: 12, dropout: 0.3, share: 0.4 },
};

/** What may be better than the start, one question after the other; the answer to one is where the next begins. */
const questions: readonly (readonly Change[])[] = [
  [({ spec }) => ({ spec: { ...spec, charTo: 0 } }), ({ spec }) => ({ spec: { ...spec, charFrom: 2, charTo: 6 } })],
  [() => ({ contrast: 0 }), () => ({ contrast: 1 })],
  [({ spec }) => ({ spec: { ...spec, idfPower: 1 } })],
];
type Change = (recipe: Recipe) => Partial<Recipe>;

/** By cross-validation on the lesson alone. */
export function chooseRecipe(lesson: Lesson, labels: readonly string[]): Chosen {
  const isMany = labels.length > fewLabels;
  const sample = thin(lesson);
  const plan = makeFolds(sample, folds).slice(0, isMany ? 1 : turns);
  const attempt = (recipe: Recipe): Tried => ({ recipe, accuracy: rightOf(lookAside(sample, labels, recipe, plan)) });
  if (isMany) {
    const [many, more] = [attempt(forMany), attempt(forMore)];
    return { recipe: (many.accuracy > more.accuracy ? many : more).recipe, tried: [many, more] };
  }
  const rowBytes = bytesPerRow + (labels.length === 2 ? 1 : labels.length);
  const features = takeCensus(lesson.texts, spec).keys.length;
  const rows = {
    small: Math.floor(Math.max(smallBytes / rowBytes, keptShare * features)),
    large: Math.floor(largeBytes / rowBytes),
  };
  const start = { spec, minFrequency: 1, cost: 1, contrast: 0.5, weightsPerLabel: Infinity };
  let best = attempt({ ...start, maxRows: rows.large });
  const tried = [best];
  for (const changes of questions) {
    const answers = changes.map((change) => attempt({ ...best.recipe, ...change(best.recipe) }));
    tried.push(...answers);
    best = answers.reduce((lead, each) => (each.accuracy > lead.accuracy ? each : lead), best);
  }
  const small = attempt({ ...best.recipe, maxRows: rows.small });
  tried.push(small);
  if (small.accuracy >= best.accuracy - worthSize) best = small;
  return { recipe: best.recipe, tried };
}
/** A feature's hash, frequency, scale and count; its weights come on top. */
const bytesPerRow = 6;
/** What a model may well have .. */
const smallBytes = 225_000;
/** .. or this part of the features, if that is more: long texts have many. */
const keptShare = 0.17;
const largeBytes = 2_500_000;

function lookAside(
  lesson: Lesson,
  labels: readonly string[],
  recipe: Recipe,
  plan: readonly Fold[],
): readonly Sighting[] {
  return plan.flatMap((fold) => {
    const aside = part(lesson, fold.check);
    return look({ labels, ...fit(part(lesson, fold.learn), recipe) }, aside.texts, aside.targets);
  });
}

/** The part of texts in scope whose best label is the right one. */
export function rightOf(sightings: readonly Pick<Sighting, "scores" | "target">[]): number {
  const inScope = sightings.filter(({ target }) => target >= 0);
  return inScope.filter(({ scores, target }) => scores.indexOf(Math.max(...scores)) === target).length / inScope.length;
}

/** Every so-manieth text of a large lesson. */
function thin(lesson: Lesson): Lesson {
  const step = Math.ceil(lesson.texts.length / textsToCompare);
  return part(
    lesson,
    Array.from(lesson.texts.keys()).filter((place) => place % step === 0),
  );
}

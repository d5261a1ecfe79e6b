// How does a model come from examples?
import { WeirError } from "#core/weir-error";
import { calibrate } from "../calibrate/calibrate.ts";
import type { Guarantee } from "../calibrate/choose-threshold.ts";
import { look, type Sighting } from "../calibrate/sighting.ts";
import { maxLabels } from "../file/format.ts";
import type { Model, Origin } from "../model.ts";
import { chooseRecipe, rightOf, type Tried } from "./choose-recipe.ts";
import { labelsOf, makeLesson, part, type Example, type Lesson } from "./examples.ts";
import { fit } from "./fit.ts";
import { makeFolds } from "./folds.ts";
import type { Recipe } from "./recipe.ts";
import type { WordVectors } from "./word-vectors.ts";

export interface TrainOptions {
  readonly origin: Origin;
  /** What is promised of accepted answers; see `Calibration`. */
  readonly guarantee: Guarantee;
  /**
   * Texts to prove the promise on, not learned from. Without them it is proven on texts that were held out in
   * cross-validation, for models trained on less: the final model is then assumed to be no worse than those.
   */
  readonly validation?: readonly Example[];
  /** What is known of the language's words beforehand; taken where cross-validation finds that it helps. */
  readonly vectors?: WordVectors;
}

export interface Training {
  readonly model: Model;
  readonly recipe: Recipe;
  /** All recipes that were compared. */
  readonly tried: readonly Tried[];
  /** Of the texts held out in cross-validation, in scope. */
  readonly heldOutAccuracy: number;
}

const folds = 5;
/** Up to so many texts times labels each fold is checked in its turn, above it only one: that is enough to check on. */
const smallWork = 120_000;

/**
 * The same examples in the same order yield the same bytes. Examples labelled `oos` belong to no label: they teach what
 * to keep away from. Throws a `WeirError` when there is nothing to tell apart.
 */
export function trainModel(examples: readonly Example[], options: TrainOptions): Training {
  const labels = labelsOf(examples);
  check(examples, labels);
  const lesson = makeLesson(examples, labels);
  const chosen = chooseRecipe(lesson, labels, options.vectors);
  const asides = lookAside(lesson, labels, chosen.recipe, options.vectors);
  const { recipe, sightings: heldOut, accuracy } = bestOf(asides);
  const fitted = { labels, ...fit(lesson, recipe, options.vectors) };
  const validation = makeLesson(options.validation ?? [], labels);
  const isProvenApart = validation.texts.length > 0;
  const calibration = calibrate(
    heldOut.filter((_, at) => isProvenApart || at % 2 === 0),
    isProvenApart ? look(fitted, validation.texts, validation.targets) : heldOut.filter((_, at) => at % 2 === 1),
    options.guarantee,
  );
  return {
    model: { ...fitted, origin: originOf(options, recipe), calibration },
    recipe,
    tried: [...chosen.tried, ...asides],
    heldOutAccuracy: accuracy,
  };
}

/** Word vectors that a model was made with are a part of it. */
function originOf({ origin, vectors }: TrainOptions, { vectorShare }: Recipe): Origin {
  if (vectors === undefined || vectorShare === 0) return origin;
  return {
    data: `${origin.data}; word vectors: ${vectors.origin.data}`,
    licence: `${origin.licence}; word vectors: ${vectors.origin.licence}`,
  };
}

function check(examples: readonly Example[], labels: readonly string[]): void {
  if (examples.length === 0) throw new WeirError("invalid_value", "Cannot train a model: there are no examples");
  if (labels.length < 2)
    throw new WeirError(
      "invalid_value",
      `Cannot train a model: there are ${labels.length} labels, at least 2 are needed`,
    );
  if (labels.length > maxLabels)
    throw new WeirError("invalid_value", `Cannot train a model: ${labels.length} labels are more than ${maxLabels}`);
}

/** How much a net may count beside the planes. */
const shares = [0, 0.1, 0.2, 0.4, 0.8];

/**
 * What models of this recipe see in texts that they did not learn from. How much the net counts is chosen by that: it
 * costs no further training.
 */
function lookAside(
  lesson: Lesson,
  labels: readonly string[],
  recipe: Recipe,
  vectors: WordVectors | undefined,
): readonly Aside[] {
  const turns = lesson.texts.length * labels.length <= smallWork ? folds : 1;
  const { net } = recipe;
  const recipes = net === undefined ? [recipe] : shares.map((share) => ({ ...recipe, net: { ...net, share } }));
  const asides = recipes.map((recipe) => ({ recipe, sightings: new Array<Sighting>() }));
  for (const fold of makeFolds(lesson, folds).slice(0, turns)) {
    const fitted = { labels, ...fit(part(lesson, fold.learn), recipe, vectors) };
    const { texts, targets } = part(lesson, fold.check);
    for (const { recipe, sightings } of asides) {
      const weighed = fitted.net && recipe.net ? { net: { ...fitted.net, share: recipe.net.share } } : {};
      sightings.push(...look({ ...fitted, ...weighed }, texts, targets));
    }
  }
  return asides.map((aside) => ({ ...aside, accuracy: rightOf(aside.sightings) }));
}

/** Of those that are as good as the best, the one whose net counts most: two kinds of model err less together. */
function bestOf(asides: readonly Aside[]): Aside {
  const best = Math.max(...asides.map(({ accuracy }) => accuracy));
  return asides.reduce((chosen, each) => (each.accuracy >= best - asGood ? each : chosen));
}

/** A difference in accuracy that chance makes, with some thousand texts. */
const asGood = 0.001;

interface Aside extends Tried {
  readonly sightings: readonly Sighting[];
}

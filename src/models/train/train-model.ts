// How does a model come from examples?
import { WeirError } from "#core/weir-error";
import { maxLabels } from "../file/format.ts";
import type { Model, Provenance } from "../model.ts";
import { calibrate } from "./calibrate/calibrate.ts";
import type { Guarantee } from "./calibrate/choose-threshold.ts";
import { look } from "./calibrate/sighting.ts";
import { chooseRecipe, type Tried } from "./choose-recipe.ts";
import { labelsOf, makeLesson, type Example } from "./examples.ts";
import { fit } from "./fit.ts";
import { lookAside } from "./look-aside.ts";
import type { Recipe } from "./recipe.ts";
import type { WordVectors } from "./word-vectors.ts";

export interface TrainOptions {
  readonly provenance: Provenance;
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
  /** So many examples seemed to have a wrong label, and were not learned from. */
  readonly doubted: number;
}

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
  const { recipe, sightings: heldOut, accuracy, believed } = asides[asides.length - 1] ?? asides[0];
  const fitted = { labels, ...fit(believed, recipe, options.vectors) };
  const validation = makeLesson(options.validation ?? [], labels);
  const isProvenApart = validation.texts.length > 0;
  const calibration = calibrate(
    heldOut.filter((_, at) => isProvenApart || at % 2 === 0),
    isProvenApart ? look(fitted, validation.texts, validation.targets) : heldOut.filter((_, at) => at % 2 === 1),
    options.guarantee,
  );
  return {
    model: { ...fitted, provenance: provenanceOf(options, recipe), calibration },
    recipe,
    tried: [...chosen.tried, ...asides],
    heldOutAccuracy: accuracy,
    doubted: lesson.texts.length - believed.texts.length,
  };
}

/** Word vectors that a model was made with are a part of it. */
function provenanceOf({ provenance, vectors }: TrainOptions, { vectorShare, net }: Recipe): Provenance {
  if (vectors === undefined || (vectorShare === 0 && net === undefined)) return provenance;
  return {
    data: `${provenance.data}; word vectors: ${vectors.provenance.data}`,
    licence: `${provenance.licence}; word vectors: ${vectors.provenance.licence}`,
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

// What do models of a recipe see in texts that they did not learn from, and which labels do they contradict?
import { look, type Sighting } from "./calibrate/sighting.ts";
import { rightOf, type Tried } from "./choose-recipe.ts";
import { part, type Lesson } from "./examples.ts";
import { fit } from "./fit.ts";
import { makeFolds } from "./folds.ts";
import type { Recipe } from "./recipe.ts";
import type { WordVectors } from "./word-vectors.ts";

export interface Aside extends Tried {
  readonly sightings: readonly Sighting[];
  /** The lesson without the texts whose labels are not believed. */
  readonly believed: Lesson;
}

const folds = 5;
/** Up to so many texts times labels each fold is checked in its turn, above it only one: that is enough to check on. */
const smallWork = 120_000;
/** How much a net may count beside the planes. */
const shares = [0.05, 0.1, 0.15, 0.2, 0.3];
/** So much more accurate must a net make a model, as it makes it larger and slower. */
const worthNet = 0.002;
/** A difference in accuracy that chance makes, with some thousand texts. */
const asGood = 0.001;
/** A label is suspect when another's score is ahead of its own by so much, as far as a text from its plane at the margin. */
const suspectLead = 1;
/** So much more accurate must models without suspect texts be, on all texts, for the suspicion to be believed. */
const worthDoubt = 0.002;
/** With a smaller part of suspect texts there is nothing to gain. */
const fewSuspects = 0.03;
const foldsToDoubt = 3;

/** All that was tried; the chosen one is the last. */
export function lookAside(
  lesson: Lesson,
  labels: readonly string[],
  recipe: Recipe,
  vectors: WordVectors | undefined,
): readonly [...Aside[], Aside] {
  const study = { lesson, labels, vectors };
  const asides = tryShares(study, recipe, everything);
  const best = bestOf(asides);
  const others = asides.filter((each) => each !== best);
  // Otherwise some texts were not looked at.
  const isWhole = best.sightings.length === lesson.texts.length;
  const suspects = isWhole ? findSuspects(lesson, best.sightings, folds) : new Set<number>();
  if (suspects.size < fewSuspects * lesson.texts.length) return [...others, best];
  const believed = without(lesson, suspects);
  const doubting = bestOf(
    tryShares(study, best.recipe, (learned) => doubt({ ...study, lesson: learned }, best.recipe)),
  );
  if (doubting.accuracy < best.accuracy + worthDoubt) return [...others, best];
  return [...asides, { ...doubting, believed }];
}

interface Study {
  readonly lesson: Lesson;
  readonly labels: readonly string[];
  readonly vectors: WordVectors | undefined;
}

function everything(lesson: Lesson): Lesson {
  return lesson;
}

/** The lesson without texts that are suspect by what it says itself: a text kept aside must have no say in it. */
function doubt({ lesson, labels, vectors }: Study, recipe: Recipe): Lesson {
  // Planes know it nearly as well as with a net, which takes more time than they do.
  const { net: _net, ...plain } = recipe;
  const sightings = makeFolds(lesson, foldsToDoubt).flatMap(({ learn, check }) => {
    const { texts, targets } = part(lesson, check);
    return look({ labels, ...fit(part(lesson, learn), plain, vectors) }, texts, targets);
  });
  return without(lesson, findSuspects(lesson, sightings, foldsToDoubt));
}

/** Places of texts whose labels a model contradicts that has not learned from them; `sightings` are in the folds' order. */
function findSuspects(lesson: Lesson, sightings: readonly Sighting[], count: number): ReadonlySet<number> {
  const places = makeFolds(lesson, count).flatMap(({ check }) => check);
  return new Set(
    places.filter((_, at) => {
      const { scores = new Float64Array(0), target = -1 } = sightings[at] ?? {};
      return target >= 0 && Math.max(...scores) - (scores[target] ?? 0) > suspectLead;
    }),
  );
}

function without(lesson: Lesson, suspects: ReadonlySet<number>): Lesson {
  return part(
    lesson,
    Array.from(lesson.texts.keys()).filter((place) => !suspects.has(place)),
  );
}

/** Whether the net counts, and how much, is chosen by what is seen: it costs no further training. */
function tryShares(
  { lesson, labels, vectors }: Study,
  recipe: Recipe,
  choose: (learned: Lesson) => Lesson,
): readonly Aside[] {
  const turns = lesson.texts.length * labels.length <= smallWork ? folds : 1;
  const { net, ...plain } = recipe;
  const withNet = net === undefined ? [] : shares.map((share) => ({ ...plain, net: { ...net, share } }));
  const asides = [plain, ...withNet].map((recipe: Recipe) => ({ recipe, sightings: new Array<Sighting>() }));
  for (const fold of makeFolds(lesson, folds).slice(0, turns)) {
    const { net: fitted, ...planes } = fit(choose(part(lesson, fold.learn)), recipe, vectors);
    const { texts, targets } = part(lesson, fold.check);
    for (const { recipe, sightings } of asides) {
      const weighed = fitted && recipe.net && { net: { ...fitted, share: recipe.net.share } };
      sightings.push(...look({ labels, ...planes, ...weighed }, texts, targets));
    }
  }
  return asides.map((aside) => ({ ...aside, accuracy: rightOf(aside.sightings), believed: lesson }));
}

/** Of those that are as good as the best, the one whose net counts most: two kinds of model err less together. */
function bestOf(asides: readonly Aside[]): Aside {
  const best = Math.max(...asides.map(({ accuracy }) => accuracy));
  const plain = asides.find(({ recipe }) => recipe.net === undefined);
  if (plain !== undefined && plain.accuracy > best - worthNet) return plain;
  return asides.reduce((chosen, each) => (each.accuracy >= best - asGood ? each : chosen));
}

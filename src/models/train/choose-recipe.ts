// Which recipe suits this lesson?
import { maxCharsRead } from "../features/feature-spec.ts";
import { numbersOf } from "../net-scorer.ts";
import { takeCensus } from "./build-vocabulary.ts";
import { look, type Sighting } from "./calibrate/sighting.ts";
import { part, type Lesson } from "./examples.ts";
import { prepare, teach, type Prepared } from "./fit.ts";
import { makeFolds } from "./folds.ts";
import type { NetRecipe, Recipe } from "./recipe.ts";
import type { WordVectors } from "./word-vectors.ts";

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

/** More labels than these have few texts each, and share features. */
const fewLabels = 20;
/** Recipes are compared on so many texts at most. */
const textsToCompare = 8000;
/** Of so many folds .. */
const folds = 5;
/** .. so many are used to compare by. */
const turns = 3;
const spec: Recipe["spec"] = {
  wordGrams: 2,
  skip: 3,
  edges: true,
  charFrom: 3,
  charTo: 5,
  charShare: 0.5,
  idfPower: 0.5,
  maxChars: maxCharsRead,
};

/** With many labels: found on a task of 77 labels by cross-validation. */
const forMany: Recipe = {
  spec: { ...spec, charTo: 3 },
  runs: false,
  minFrequency: 2,
  maxRows: 34_000,
  cost: 1,
  contrast: 0,
  counted: 0,
  weightsPerLabel: 2000,
  vectorShare: 0,
};

/** Found on one of 150 labels, whose texts are shorter: more of their characters, and words weigh more in a long text. */
const forMore: Recipe = {
  ...forMany,
  spec: { wordGrams: 2, skip: 3, edges: true, charFrom: 3, charTo: 4, idfPower: 0.5, maxChars: maxCharsRead },
  maxRows: 30_000,
  weightsPerLabel: 2500,
};

/** What a net takes beside planes that are large themselves; how much it counts, or whether at all, is seen later. */
const netBytes = 1_700_000;
const netForMany = makeNet({ filters: 48, rounds: 12, dropout: 0.5 });
const netForFew = makeNet({ filters: 16, rounds: 8, dropout: 0.3 });
/** Fewer texts do not teach what words side by side mean. */
const fewestForNet = 2000;

function makeNet(net: Omit<NetRecipe, "words" | "share">): NetRecipe {
  return { ...net, words: Math.floor(netBytes / (4 + numbersOf(net.filters))), share: 0 };
}

/** With few labels: where the questions begin. */
const start: Omit<Recipe, "maxRows"> = {
  spec,
  runs: false,
  minFrequency: 1,
  cost: 1,
  contrast: 0.5,
  counted: 0,
  weightsPerLabel: Infinity,
  vectorShare: 0,
};

/** What may be better than the start, one question after the other; the answer to one is where the next begins. */
const questions: readonly (readonly Change[])[] = [
  [() => ({ runs: true })],
  [({ spec }) => ({ spec: { ...spec, charTo: 0 } }), ({ spec }) => ({ spec: { ...spec, charFrom: 2, charTo: 6 } })],
  [({ spec }) => ({ spec: { ...spec, skip: 0, edges: false } })],
  [({ spec }) => ({ spec: { ...spec, idfPower: 1 } })],
  [() => ({ contrast: 0 }), () => ({ contrast: 1 })],
  [({ cost }) => ({ cost: cost / 2 }), ({ cost }) => ({ cost: cost * 2 })],
  [() => ({ counted: 0.1 })],
];
const vectorQuestion: readonly Change[] = [() => ({ vectorShare: 0.15 }), () => ({ vectorShare: 0.3 })];

type Change = (recipe: Recipe) => Partial<Recipe>;

/** By cross-validation on the lesson alone; whether `vectors` help is one of the questions. */
export function chooseRecipe(lesson: Lesson, labels: readonly string[], vectors?: WordVectors): Chosen {
  const isMany = labels.length > fewLabels;
  const bench = makeBench(lesson, labels, { turns: isMany ? 1 : turns, vectors });
  const attempt = (recipe: Recipe): Tried => ({ recipe, accuracy: rightOf(bench(recipe)) });
  if (isMany) return chooseForMany(attempt);
  return chooseForFew(attempt, lesson, vectors === undefined ? questions : [...questions, vectorQuestion]);
}

type Attempt = (recipe: Recipe) => Tried;

function chooseForMany(attempt: Attempt): Chosen {
  const [many, more] = [attempt(forMany), attempt(forMore)];
  const { recipe } = many.accuracy > more.accuracy ? many : more;
  return { recipe: { ...recipe, net: netForMany }, tried: [many, more] };
}

function chooseForFew(attempt: Attempt, lesson: Lesson, asked: typeof questions): Chosen {
  const rowBytes = bytesPerRow + (lesson.labels === 2 ? 1 : lesson.labels);
  const features = takeCensus(lesson.texts, { ...spec, plainWords: [] }).keys.length;
  let best = attempt({ ...start, maxRows: Math.floor(largeBytes / rowBytes) });
  const tried = [best];
  for (const changes of asked) {
    // A task without an error leaves nothing to compare by.
    if (best.accuracy === 1) break;
    const answers = changes.map((change) => attempt({ ...best.recipe, ...change(best.recipe) }));
    tried.push(...answers);
    best = answers.reduce((lead, each) => (each.accuracy > lead.accuracy ? each : lead), best);
  }
  for (const { bytes, worth } of sizes) {
    const maxRows = Math.floor(bytes / rowBytes);
    if (maxRows >= features) continue;
    const smaller = attempt({ ...best.recipe, maxRows });
    tried.push(smaller);
    if (smaller.accuracy >= best.accuracy - worth) return { recipe: smaller.recipe, tried };
  }
  const isEnough = lesson.texts.length >= fewestForNet;
  return { recipe: isEnough ? { ...best.recipe, net: netForFew } : best.recipe, tried };
}

/** A feature's hash, frequency and scale; its weights come on top. */
const bytesPerRow = 5;
/** Smaller models, and how much accuracy each of them may cost. */
const sizes = [
  { bytes: 225_000, worth: 0.004 },
  { bytes: 700_000, worth: 0.002 },
] as const;
const largeBytes = 2_000_000;

/** What models of a recipe see in the texts that each fold keeps aside. The last features of each fold stay prepared. */
function makeBench(
  lesson: Lesson,
  labels: readonly string[],
  { turns, vectors }: { readonly turns: number; readonly vectors: WordVectors | undefined },
): (recipe: Recipe) => readonly Sighting[] {
  const sample = thin(lesson);
  const stations = makeFolds(sample, folds)
    .slice(0, turns)
    .map((fold) => ({
      learned: part(sample, fold.learn),
      aside: part(sample, fold.check),
      kept: new Map<string, Prepared>(),
    }));
  return (recipe) => {
    const { spec, runs, minFrequency, maxRows, vectorShare } = recipe;
    const key = JSON.stringify({ spec, runs, minFrequency, maxRows, vectorShare });
    return stations.flatMap(({ learned, aside, kept }) => {
      const prepared = kept.get(key) ?? prepare(learned, recipe, vectors);
      kept.clear();
      kept.set(key, prepared);
      return look({ labels, ...teach(prepared, learned, recipe) }, aside.texts, aside.targets);
    });
  };
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

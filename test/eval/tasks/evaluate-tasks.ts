// How good is a task model that is trained on these files?
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { readModel } from "#models";
import {
  makeClassifier,
  measureLoss,
  outOfScope,
  readWordVectors,
  trainModel,
  writeModel,
  type Example,
  type WordVectors,
} from "#models/train";
import { trainCentroid, trainMajority } from "./baselines.ts";
import { explain } from "./explain.ts";
import { measureQuality, round, type Answer, type Quality } from "./quality.ts";
import { readExamples } from "./read-examples.ts";
import { readSpeed } from "./read-speed.ts";
import { runInWorkerd } from "./run-in-workerd.ts";
import type { Speed } from "./speed.ts";
import { spoilLabels } from "./spoil-labels.ts";

export interface Row extends Quality {
  readonly microsP50: number;
  readonly microsP99: number;
  readonly trainSeconds: number;
}

export interface Result extends Row {
  readonly guarantee: {
    readonly alpha: number;
    readonly delta: number;
    readonly coverage: number;
    readonly error: number;
  };
  /** The part of the texts that are out of scope which was accepted all the same; null without such. */
  readonly oosAccepted: number | null;
  readonly bytes: number;
  readonly bytesGzip: number;
  readonly loadMs: number;
  /** The same model inside workerd; null where that cannot be started. */
  readonly workerd: Speed | null;
  readonly heldOutAccuracy: number;
  /** Training texts that were left out, since their labels seemed wrong. */
  readonly doubted: number;
  /** Held-out accuracy of the planes alone: exact, and as the file keeps them. */
  readonly loss: { readonly exact: number; readonly kept: number };
  readonly baselines: Readonly<Record<string, Row>>;
}

export async function evaluateTasks(args: readonly string[]): Promise<Result> {
  const { values: flags } = parseArgs({
    args: [...args],
    options: {
      train: { type: "string", multiple: true, default: [] },
      val: { type: "string", multiple: true, default: [] },
      test: { type: "string", multiple: true, default: [] },
      "labels-noise": { type: "string", default: "0" },
      alpha: { type: "string", default: "0.05" },
      delta: { type: "string", default: "0.05" },
      "without-vectors": { type: "boolean", default: false },
    },
  });
  if (flags.train.length === 0 || flags.test.length === 0)
    throw new Error("Cannot evaluate tasks: --train and --test are needed, each a file of JSON lines");
  const noise = readPart(flags["labels-noise"], "--labels-noise");
  const guarantee = { alpha: readPart(flags.alpha, "--alpha"), delta: readPart(flags.delta, "--delta") };
  const train = spoilLabels(readExamples(flags.train), noise);
  const validation = readExamples(flags.val);
  const test = readExamples(flags.test);
  const provenance = { data: flags.train.join(", "), licence: "as the files'; not to be shipped" };

  const started = performance.now();
  const { model, recipe, tried, heldOutAccuracy, doubted } = trainModel(train, {
    provenance,
    guarantee,
    validation,
    ...(!flags["without-vectors"] && { vectors: readEnglish() }),
  });
  const trainSeconds = (performance.now() - started) / 1000;
  const file = await writeModel(model);
  const loading = performance.now();
  const classify = makeClassifier(await readModel(file));
  const loadMs = performance.now() - loading;

  const loss = measureLoss(train, recipe);
  const answers = test.map(({ text }) => classify(text));
  const accepted = test.filter((_, at) => answers[at]?.isAccepted === true);
  const acceptedInScope = accepted.filter(({ label }) => label !== outOfScope);
  const inScope = test.filter(({ label }) => label !== outOfScope).length;
  const wrong = test.filter(
    ({ label }, at) => label !== outOfScope && answers[at]?.isAccepted === true && answers[at]?.label !== label,
  ).length;
  const result: Result = {
    ...measureQuality(test, answers),
    guarantee: {
      ...guarantee,
      coverage: round(acceptedInScope.length / inScope),
      error: acceptedInScope.length === 0 ? 0 : round(wrong / acceptedInScope.length),
    },
    oosAccepted:
      inScope === test.length ? null : round((accepted.length - acceptedInScope.length) / (test.length - inScope)),
    bytes: file.length,
    bytesGzip: gzipSync(file).length,
    ...measureMicros(test, classify),
    loadMs: round(loadMs),
    workerd: measureHere(file, test),
    trainSeconds: round(trainSeconds),
    heldOutAccuracy: round(heldOutAccuracy),
    doubted,
    loss: { exact: round(loss.exact), kept: round(loss.kept) },
    baselines: {
      majority: measureBaseline(train, test, trainMajority),
      centroid: measureBaseline(train, test, trainCentroid),
    },
  };
  console.log(explain(result, recipe, tried));
  return result;
}

function readEnglish(): WordVectors {
  return readWordVectors(readFileSync(new URL("../../../src/models/train/english.vectors", import.meta.url)));
}

function readPart(value: string, flag: string): number {
  const part = Number(value);
  if (value.trim() !== "" && part >= 0 && part < 1) return part;
  throw new Error(`Cannot evaluate tasks: ${flag} is "${value}", not a number from 0 to below 1`);
}

function measureHere(file: Uint8Array, test: readonly Example[]): Speed | null {
  const json = runInWorkerd(
    new URL("./speed-worker.ts", import.meta.url),
    file,
    test.map(({ text }) => text),
  );
  return json === null ? null : readSpeed(json);
}

function measureBaseline(
  train: readonly Example[],
  test: readonly Example[],
  learn: (examples: readonly Example[]) => (text: string) => Answer,
): Row {
  const started = performance.now();
  const classify = learn(train);
  const trainSeconds = round((performance.now() - started) / 1000);
  const quality = measureQuality(
    test,
    test.map(({ text }) => classify(text)),
  );
  return { ...quality, ...measureMicros(test, classify), trainSeconds };
}

/** Each text some times in a row, after all have been seen once: the clock's own cost is spread. */
function measureMicros(
  test: readonly Example[],
  classify: (text: string) => Answer,
): Pick<Row, "microsP50" | "microsP99"> {
  const repeats = 5;
  const micros = test
    .map(({ text }) => {
      const started = performance.now();
      for (let repeat = 0; repeat < repeats; repeat += 1) classify(text);
      return ((performance.now() - started) / repeats) * 1000;
    })
    .toSorted((one, other) => one - other);
  const at = (part: number): number =>
    round(micros[Math.min(micros.length - 1, Math.floor(part * micros.length))] ?? 0);
  return { microsP50: at(0.5), microsP99: at(0.99) };
}

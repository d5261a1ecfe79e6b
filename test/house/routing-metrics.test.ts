import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { baselines, keywordComplexity } from "../eval/routing/baselines.ts";
import { calibrationError } from "../eval/routing/evaluate-routing.ts";
import { bootstrapPerformance, measurePerformance, qualityCurve, type Ranked } from "../eval/routing/metrics.ts";
import { rewordings } from "../eval/routing/reword.ts";
import {
  partOf,
  readOutcomes,
  readTrainingOutcomes,
  takeRows,
  type RecordedOutcome,
} from "../../scripts/read-outcomes.ts";

const ranked = (...rows: readonly (readonly [score: number, small: number, large: number])[]): readonly Ranked[] =>
  rows.map(([score, small, large]) => ({ score, small, large }));

// By hand: small 2 of 4, large 4 of 4; the best two go first.
const best = ranked([4, 0, 1], [3, 0, 1], [2, 1, 1], [1, 1, 1]);

test("qualityCurve() adds row by row, and shares out what ties win", () => {
  expect(qualityCurve(best)).toEqual([0.5, 0.75, 1, 1, 1]);
  expect(qualityCurve(ranked([1, 0, 1], [1, 1, 1], [1, 0, 1], [1, 1, 1]))).toEqual([0.5, 0.625, 0.75, 0.875, 1]);
});

test("measurePerformance() gives what the curve gives by hand", () => {
  // Recovered: 0, .5, 1, 1, 1; area (0.25 + 0.75 + 1 + 1) / 4.
  expect(measurePerformance(best)).toEqual({
    apgr: 0.75,
    cpt50: 25,
    cpt80: 40,
    largeCallsFor95pctQuality: 50,
    largeCallsFor98pctQuality: 50,
    largeCallsForParity: 50,
  });
  const worst = ranked([1, 0, 1], [2, 0, 1], [3, 1, 1], [4, 1, 1]);
  expect(measurePerformance(worst)).toMatchObject({ apgr: 0.25, cpt50: 75, largeCallsForParity: 100 });
  expect(measurePerformance(ranked([1, 0, 1], [1, 1, 1], [1, 0, 1])).apgr).toBe(0.5);
});

test("bootstrapPerformance() brackets the figure", () => {
  const rows = Array.from({ length: 200 }, (_, at) => ({ score: at % 7, small: at % 3 === 0 ? 0 : 1, large: 1 }));
  const { apgr } = bootstrapPerformance(rows, 100);
  const figure = measurePerformance(rows).apgr;
  expect(apgr[0]).toBeLessThan(figure);
  expect(apgr[1]).toBeGreaterThan(figure);
});

test("calibrationError() is 0 for chances that were met, and their distance otherwise", () => {
  const scores = Array.from({ length: 20 }, (_, at) => at % 2);
  expect(calibrationError(scores, scores)).toBe(0);
  expect(
    calibrationError(
      scores.map(() => 0.7),
      scores,
    ),
  ).toBeCloseTo(0.2, 9);
});

const row = (id: string): RecordedOutcome => ({
  id,
  pair: "s -> l",
  domain: "d",
  prompt: "p",
  small: 0,
  large: 1,
  seconds: {},
});

test("partOf() parts ids evenly, and takeRows() takes the same rows whatever their order", () => {
  const rows = Array.from({ length: 1000 }, (_, at) => row(`id-${at}`));
  const first = rows.filter(({ id }) => partOf(id, 2) === 0).length;
  expect(first).toBeGreaterThan(430);
  expect(first).toBeLessThan(570);
  expect(takeRows(rows, 50)).toEqual(takeRows(rows.toReversed(), 50));
});

test("readOutcomes() parts a file, and leaves a part out", () => {
  const folder = mkdtempSync(join(tmpdir(), "outcomes-"));
  const file = join(folder, "all.jsonl");
  const lines = Array.from({ length: 100 }, (_, at) =>
    JSON.stringify({ id: `id-${at}`, prompt: "?", small_model: "s", large_model: "l", small_ok: true, large_ok: true }),
  );
  writeFileSync(file, lines.join("\n"));
  const ids = (part: string) => readOutcomes([`${file}${part}`]).map(({ id }) => id);
  const fifths = [0, 1, 2, 3, 4].map((at) => ids(`#${at}/5`));
  expect(fifths.flat().toSorted()).toEqual(ids("").toSorted());
  expect([...ids("#-2/5"), ...(fifths[2] ?? [])].toSorted()).toEqual(ids("").toSorted());
  expect(ids("#0/2")).toEqual(ids("#0"));
  expect(() => ids("#-5/5")).toThrow("there is no such part");
  rmSync(folder, { recursive: true });
});

test("the baselines look at the prompt alone, but for the oracle", () => {
  const rows = [row("a"), { ...row("b"), large: 0 }] as const;
  for (const [name, rank] of Object.entries(baselines))
    expect(rank(rows[0], 0) === rank(rows[1], 0)).toBe(name !== "oracle");
  expect(keywordComplexity("Explain why the algorithm is right: ```x```")).toBeGreaterThan(keywordComplexity("Hi"));
});

test("rewordings() are other words for the same", () => {
  const asked = "Which river flows through Vienna and Budapest?";
  expect(new Set([asked, ...rewordings(asked)]).size).toBe(4);
});

test("readOutcomes() takes a row that two exports hold once, as the later one has it, and passes a byte order mark over", () => {
  const folder = mkdtempSync(join(tmpdir(), "weir-rows-"));
  const row = (id: string, small: number, more: object = {}): string =>
    JSON.stringify({
      id,
      prompt: "p",
      small_model: "s",
      large_model: "l",
      small_score: small,
      large_ok: true,
      ...more,
    });
  const [first, second] = ["first.jsonl", "second.jsonl"].map((name) => join(folder, name));
  if (first === undefined || second === undefined) throw new Error("no names");
  writeFileSync(first, `\uFEFF${row("1", 0)}\r\n${row("2", 0.5)}\r\n`);
  writeFileSync(
    second,
    [row("1", 1), row("1", 0.25, { prompt: "another" }), row("1", 0.75, { small_model: "t" })].join("\n"),
  );
  expect(readOutcomes([first, second]).map(({ id, prompt, small }) => [id, prompt, small])).toEqual([
    ["1", "p", 1],
    ["2", "p", 0.5],
    ["1", "another", 0.25],
    ["1", "p", 0.75],
  ]);
  rmSync(folder, { recursive: true });
});

test.each([
  ['{"id":"1"', /rows\.jsonl:2: it is not JSON/],
  ["[1]", /rows\.jsonl:2: it is not an object/],
  ['{"id":"1","prompt":"p","large_model":"l","small_ok":true}', /rows\.jsonl:2: "small_model" is not a text/],
  [
    '{"id":"1","prompt":"p","small_model":"s","large_model":"l","small_ok":2}',
    /rows\.jsonl:2: "small_score" is no number/,
  ],
  ['{"id":"1","prompt":"p","small_model":"s","large_model":"l","small_ok":null}', /none was scored/],
])("readTrainingOutcomes() says of %s what is wrong, and where", (line, message) => {
  const folder = mkdtempSync(join(tmpdir(), "weir-rows-"));
  const path = join(folder, "rows.jsonl");
  writeFileSync(path, `\n${line}\n`);
  expect(() => readTrainingOutcomes([path])).toThrow(message);
  rmSync(folder, { recursive: true });
});

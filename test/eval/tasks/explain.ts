// What do the figures mean, in words?
import type { Result, Row } from "./evaluate-tasks.ts";

const percent = (part: number | null | undefined): string =>
  part === null || part === undefined ? "-" : `${(100 * part).toFixed(1)} %`;

export function explain(result: Result, recipe: unknown, tried: readonly { readonly accuracy: number }[]): string {
  const { guarantee, baselines } = result;
  const rows: readonly (readonly [string, Row])[] = [
    ["weir", result],
    ...Object.entries(baselines).map(([name, row]) => [name, row] as const),
  ];
  return [
    "accuracy: right answers of all texts in scope. at 50/80/90 %: accuracy of the surest so many.",
    "cover 95/98/99: the largest part that can be answered so often right, the surest first.",
    "oos: chance that a text in scope is answered with more confidence than one out of scope (AUROC).",
    "us: microseconds an inference in this Node, median and 99th percentile. train: seconds, all of it.",
    "",
    table(rows),
    "",
    `guarantee: at most ${percent(guarantee.alpha)} of accepted answers wrong, with confidence ${percent(1 - guarantee.delta)};`,
    `  here ${percent(guarantee.coverage)} of the texts in scope were accepted, ${percent(guarantee.error)} of those were wrong`,
    `  and ${percent(result.oosAccepted)} of the texts out of scope were accepted.`,
    `bytes: the model's file has ${result.bytes} bytes, ${result.bytesGzip} gzipped; it loads in ${result.loadMs.toFixed(1)} ms.`,
    result.workerd === null
      ? "workerd: could not be started here."
      : `workerd: ${result.workerd.microsP50.toFixed(1)} us an inference (median over groups of texts of like length, the fastest of six rounds), ` +
        `${result.workerd.microsLongest.toFixed(1)} us for the longest; ${result.workerd.loadMs.toFixed(0)} ms from bytes to the first answer, the median of five cold servers.`,
    `heldOutAccuracy: ${percent(result.heldOutAccuracy)} in cross-validation on the training texts.`,
    `doubted: ${result.doubted} training texts were not learned from, since their labels seemed wrong.`,
    `loss: of the planes alone, a fifth of the training texts held out, pruned and in int8: ${percent(result.loss.kept)}, exact: ${percent(result.loss.exact)}.`,
    `recipe: ${JSON.stringify(recipe)},`,
    `  the best of ${tried.length} by cross-validation on the training texts (${tried.map(({ accuracy }) => percent(accuracy)).join(", ")}).`,
    "",
  ].join("\n");
}

function table(rows: readonly (readonly [string, Row])[]): string {
  const head = [
    "",
    "accuracy",
    "at 50 %",
    "at 80 %",
    "at 90 %",
    "cover 95",
    "cover 98",
    "cover 99",
    "oos",
    "us",
    "us p99",
    "train",
  ];
  const body = rows.map(([name, row]) => [
    name,
    percent(row.accuracy),
    ...["50", "80", "90"].map((at) => percent(row.accuracyAtCoverage[at])),
    ...["95", "98", "99"].map((at) => percent(row.coverageAtAccuracy[at])),
    percent(row.oosAuroc),
    row.microsP50.toFixed(1),
    row.microsP99.toFixed(1),
    row.trainSeconds.toFixed(1),
  ]);
  return [head, ...body]
    .map((cells) => cells.map((cell, at) => (at === 0 ? cell.padEnd(9) : cell.padStart(9))).join(""))
    .join("\n");
}

// What do a router's figures mean, in words?
import type { Result, Row } from "./evaluate-routing.ts";

export function explain(result: Result): string {
  const { operatingPoint, quality, rows } = result;
  return [
    `${rows.train} rows were learned from, ${rows.test} were routed; of these the small model got ${percent(quality.small)} right, the large one ${percent(quality.large)}.`,
    "apgr: the part of the large model's lead that is won, averaged over all shares of calls to it; 0.5 is chance.",
    "cpt50, cpt80: per cent of calls that must go to the large model to win 50 and 80 % of its lead.",
    "q95, q98, q100: per cent of calls that must go to it for 95, 98 and 100 % of its quality; - where it is never met.",
    "in brackets: 95 % interval (bootstrap over the test rows). us: microseconds a decision in this Node, median.",
    "",
    table([["weir", result], ...Object.entries(result.baselines)]),
    "",
    "random: by lot. constant: all alike. length: of the prompt. keywords: weighted length, code and words of reasoning.",
    "rule: what `auto` decides by where nothing was learned. oracle: knows the outcome; no router can do better.",
    `operatingPoint: the threshold chosen on the training rows for 98 % gives ${percent(operatingPoint.quality)} of the large model's`,
    `  quality here, with ${operatingPoint.largeCalls.toFixed(1)} % of the calls.`,
    `flips: ${percent(result.flips)} of the decisions there turn when the prompt is worded otherwise (instructions, spaces, a slip).`,
    `nearness: ${result.nearness.toFixed(2)}; 1 when all is of a kind that was learned from, 0 when all was judged by its length.`,
    `calibrationError: the chance told for the small model is ${percent(result.calibrationError)} off on average, in ten groups.`,
    ...explainCascade(result),
    ...explainSpeed(result),
    `bytes: the router's file has ${result.bytes}. trainSeconds: it was learned in ${result.trainSeconds.toFixed(1)} s.`,
    "",
  ].join("\n");
}

function explainCascade({ cascade }: Result): readonly string[] {
  if (cascade === undefined) return [];
  return [
    "cascade: the small model answers every prompt; the row weir ranks by what its draft looks like, prompt by the prompt alone.",
    `  Learned of the families ${cascade.families.join(", ") || "none"}; others are ranked by hard checks and agreement.`,
    `  Drafts kept from the chance on that was chosen on the training rows for 98 % give ${percent(cascade.operatingPoint.quality)} of the large`,
    `  model's quality, with ${cascade.operatingPoint.largeCalls.toFixed(1)} % of the calls.`,
    cascade.second === null
      ? "  No other draft was read."
      : `  The second draft is ${cascade.second}'s, chosen on the training rows.`,
  ];
}

function explainSpeed({ workerd }: Result): readonly string[] {
  if (workerd === undefined || workerd === null) return [];
  const { decisionMicrosP50, planMicrosP50, planMicrosLongest } = workerd;
  return [
    `workerd: a decision takes ${decisionMicrosP50} us in it, median over groups of prompts of like length, of 450 to 550 characters where`,
    `  there are such; a plan within two bounds ${planMicrosP50} us, of the longest of these prompts ${planMicrosLongest} us.`,
  ];
}

function table(rows: readonly (readonly [string, Row])[]): string {
  const head = ["", "apgr", "", "cpt50", "cpt80", "q95", "q98", "q100", "us"];
  const body = rows.map(([name, row]) => [
    name,
    row.apgr.toFixed(3),
    `(${row.ci95.apgr.map((each) => each.toFixed(3)).join(" ")})`,
    ...[
      row.cpt50,
      row.cpt80,
      row.largeCallsFor95pctQuality,
      row.largeCallsFor98pctQuality,
      row.largeCallsForParity,
      row.microsP50,
    ].map((each) => (each === null ? "-" : each.toFixed(1))),
  ]);
  return [head, ...body]
    .map((cells) => cells.map((cell, at) => (at === 0 ? cell.padEnd(10) : cell.padStart(at === 2 ? 15 : 8))).join(""))
    .join("\n");
}

function percent(part: number): string {
  return `${(100 * part).toFixed(1)} %`;
}

// How does src/verification/judging/word-problem-signs.ts come to be?
//   npm run train -- word-problems --data F [--data F]
// From drafts of several small models, each told whether it is right: `small_answer` with `small_ok`, and `others` with `answer` and `ok`.
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { isRecord, type UnknownRecord } from "#core/read-record";
import {
  chanceOfRight,
  isWordProblem,
  readDraft,
  readSigns,
  signNames,
  trainCombiners,
  type Combiner,
} from "#verification/train";
import { readJsonLines, type JsonLine } from "../read-json-lines.ts";
import { partOf } from "../read-outcomes.ts";
import { projectUrl } from "../settings.ts";

interface Draft {
  readonly model: string;
  readonly question: string;
  readonly draft: string;
  readonly small: number;
  readonly large: number;
}

const path = "src/verification/judging/word-problem-signs.ts";
const folds = 5;

/** From this chance on a draft is given: about as many go up then as by the rule alone (docs/routing.md). */
const leastChance = 0.7;

/** Signs of how a benchmark wants its answers, and of what they are there: people pay halves of a dollar, and say so in a sentence. */
const ofBenchmarks: ReadonlySet<string> = new Set([
  "answer not marked",
  "answer's length",
  "answer is a list or a text in quotes",
  "answer is no whole number",
]);

/** Benchmarks ask for a marked answer, people do not: each draft teaches as it was recorded, and as it would be said in a chat. */
function inBothForms(draft: Draft): readonly Draft[] {
  return [draft, asChat(draft)];
}

function asChat(draft: Draft): Draft {
  const { reasoning, final } = readDraft(draft.question, draft.draft);
  return { ...draft, draft: `${reasoning.replace(/\s*####.*$/s, "")}\n\nSo it is **${final}**.` };
}

/** Verifiers of 2021: nobody has them as a small model any more, and they write in a way of their own. */
const isOfAnotherTime = (model: string): boolean => model.includes("2021");

export function trainWordProblems(args: readonly string[]): void {
  const { values } = parseArgs({
    args: [...args],
    options: { data: { type: "string", multiple: true, default: [] } },
  });
  const drafts = values.data
    .flatMap(readJsonLines)
    .flatMap(readDrafts)
    .filter(({ model, question }) => !isOfAnotherTime(model) && isWordProblem(question));
  if (drafts.length === 0) throw new Error("Cannot train: --data is needed, with drafts of word problems");
  const kept = Array.from(Map.groupBy(drafts, ({ model }) => model)).map(([model, own]) =>
    judgeStranger(model, own, drafts),
  );
  const keptShare = kept.reduce((sum, share) => sum + share, 0) / kept.length;
  writeFileSync(new URL(path, projectUrl), writeSigns(fit(drafts), { keptShare, drafts: drafts.length }));
  console.log(`${path} was learned from ${drafts.length} drafts of ${kept.length} models.`);
}

function readDrafts({ row }: JsonLine): readonly Draft[] {
  const { prompt, small_model: small, small_answer: answer, small_ok: ok, large_ok: large, others } = row;
  if (typeof prompt !== "string" || row["routellm_contaminated"] === true) return [];
  const some: readonly unknown[] = Array.isArray(others) ? others : [];
  const told: readonly UnknownRecord[] = [{ model: small, answer, ok }, ...some.filter((each) => isRecord(each))];
  return told.flatMap(({ model, answer: draft, ok: isRight }) =>
    typeof draft === "string" && typeof isRight === "boolean"
      ? [{ model: String(model), question: prompt, draft, small: Number(isRight), large: Number(large) }]
      : [],
  );
}

function fit(drafts: readonly Draft[]): Combiner {
  const { arithmetic } = trainCombiners(drafts.flatMap(inBothForms), ofBenchmarks);
  if (arithmetic === undefined) throw new Error("Cannot train: there are too few drafts");
  return arithmetic;
}

const forms = [
  ["as recorded", (draft: Draft) => draft],
  ["as in a chat", asChat],
] as const;

/** How its drafts fare that the other models' drafts of other questions judge; the part that is kept as in a chat. */
function judgeStranger(model: string, own: readonly Draft[], all: readonly Draft[]): number {
  const combiners = Array.from({ length: folds }, (_, fold) =>
    fit(all.filter((each) => each.model !== model && partOf(each.question, folds) !== fold)),
  );
  console.log(
    `${model}: right in ${percent(own.map(({ small }) => small))} of ${own.length}, the large model in ${percent(own.map(({ large }) => large))}`,
  );
  let keptShare = 0;
  for (const [form, write] of forms) {
    const isKept = (draft: Draft): boolean => {
      const combiner = combiners[partOf(draft.question, folds)];
      return combiner !== undefined && chanceOfRight(combiner, readSigns(write(draft))) >= leastChance;
    };
    const kept = new Set(own.filter(isKept));
    keptShare = kept.size / own.length;
    const given = own.map((each) => (kept.has(each) ? each.small : each.large));
    console.log(
      `  ${form}: ${percent([keptShare])} kept, right in ${percent(Array.from(kept, ({ small }) => small))}; all answers ${percent(given)}`,
    );
  }
  return keptShare;
}

function percent(values: readonly number[]): string {
  return `${((100 * values.reduce((sum, value) => sum + value, 0)) / values.length).toFixed(1)} %`;
}

function writeSigns(
  { means, deviations, weights, constant }: Combiner,
  { keptShare, drafts }: { readonly keptShare: number; readonly drafts: number },
): string {
  const rows = signNames.flatMap((name, at) => {
    const figures = [means, deviations, weights].map((each) => round(each[at] ?? 0));
    return figures[2] === 0 ? [] : [`  [${[JSON.stringify(name), ...figures].join(", ")}],`];
  });
  return `// Which signs tell a right draft of a word problem from a wrong one, whoever has written it?
// Written by \`npm run train -- word-problems\` from ${drafts} drafts of RouteLLM's and ZeroEval's (both Apache-2.0) to questions of GSM8K (MIT).

/** Each sign's name, mean, deviation and weight, for \`chanceOfRight\`. */
export const signs = [
${rows.join("\n")}
] as const;
export const constant = ${round(constant)};

/** A draft whose chance is lower is given up; so many of models that were not learned from were kept. */
export const leastChance = ${leastChance};
export const keptShare = ${round(keptShare)};
`;
}

function round(value: number): number {
  return Number(value.toPrecision(3));
}

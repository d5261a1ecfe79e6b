// How are a router's weights made from recorded outcomes, and the weights that Weir ships?
//   npm run train -- tasks [language sentiment stop-words]
//   npm run train -- vectors
//   npm run train -- word-problems --data F [--data F]
//   npm run train -- routing --data F [--data F] --out F [--licence "Apache-2.0"] [--features 30000]
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { trainRouter, writeRouter } from "#routing/train";
import type { DraftModel } from "#verification";
import { learnDrafts } from "./learn-drafts.ts";
import { readTrainingOutcomes } from "./read-outcomes.ts";
import { trainTasks } from "./train-tasks.ts";
import { trainWordProblems } from "./train/train-word-problems.ts";
import { trainWordVectors } from "./train/train-word-vectors.ts";

const [what = "", ...args] = process.argv.slice(2);
try {
  if (what === "tasks") await trainTasks(args);
  else if (what === "vectors") trainWordVectors();
  else if (what === "word-problems") trainWordProblems(args);
  else if (what === "routing") await trainRouting(args);
  else throw new Error(`Cannot train "${what}": there are routing, tasks, vectors and word-problems`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function trainRouting(flags: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...flags],
    options: {
      data: { type: "string", multiple: true, default: [] },
      out: { type: "string", default: "" },
      licence: { type: "string", default: "as the data's" },
      features: { type: "string", default: "30000" },
    },
  });
  const mostFeatures = Number(values.features);
  if (values.data.length === 0 || values.out === "") throw new Error("Cannot train: --data and --out are needed");
  if (!Number.isInteger(mostFeatures) || mostFeatures < 1) throw new Error("Cannot train: --features is no count");
  const rows = readTrainingOutcomes(values.data);
  const provenance = { data: values.data.map((path) => path.replace(/^.*\//, "")).join(", "), licence: values.licence };
  const started = performance.now();
  const model = trainRouter(rows, { provenance, mostFeatures });
  const seconds = (performance.now() - started) / 1000;
  const file = await writeRouter(model);
  writeFileSync(values.out, file);
  const drafts = learnDrafts(rows);
  if (drafts !== undefined) writeFileSync(`${values.out}.drafts`, JSON.stringify(drafts));
  console.log(`Learned from ${rows.length} rows in ${seconds.toFixed(1)} s; ${values.out} has ${file.length} bytes.`);
  console.log(`It knows ${model.vocabulary.keys.length} features, ${model.domains.length} kinds of prompts, and of`);
  for (const [pair, { small, large, threshold }] of Object.entries(model.pairs)) {
    const asked =
      threshold > -1
        ? `from an expected lead of ${threshold.toFixed(3)} on`
        : "always: these rows do not show that less would do";
    console.log(`  ${pair}: ${(100 * small).toFixed(1)} % and ${(100 * large).toFixed(1)} % right,`);
    console.log(`    the large model is asked ${asked}`);
  }
  if (drafts !== undefined) explainDrafts(`${values.out}.drafts`, drafts);
}

function explainDrafts(path: string, { pairs }: DraftModel): void {
  console.log(`${path} has what was learned of drafts: of these kinds of tasks a cascade keeps such a part, and is as`);
  console.log("good as the large model in so many cases of those held out:");
  for (const [pair, families] of Object.entries(pairs))
    for (const [family, { keptShare, quality }] of Object.entries(families))
      console.log(`  ${pair}, ${family}: ${(100 * keptShare).toFixed(1)} %, ${(100 * quality.expected).toFixed(1)} %`);
}

// How good are the built-in tasks, how fast, and how large? Every figure of docs/tasks.md.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { keywords, summarize } from "#models/tasks";
import { projectUrl } from "../../../scripts/settings.ts";
import { weightsUrl } from "../read-weights.ts";
import { readExamples } from "../tasks/read-examples.ts";
import { evaluateLanguage } from "./evaluate-language.ts";
import { evaluateRedact } from "./evaluate-redact.ts";
import { evaluateSentiment } from "./evaluate-sentiment.ts";
import { evaluateSimilarity } from "./evaluate-similarity.ts";
import { cpuMillisOf, load, microsP50 } from "./measure.ts";

const folder = new URL("../shared/data/tasks/", projectUrl);
const data = (name: string): string => fileURLToPath(new URL(`${name}.jsonl`, folder));

/** Without ../shared only what needs no data. */
export async function evaluateBuiltin(): Promise<Readonly<Record<string, unknown>>> {
  const hasData = existsSync(folder);
  if (!hasData)
    console.log("Skipped: language, sentiment, similarity, keywords and summarize need ../shared/data/tasks");
  const result = {
    redact: evaluateRedact(),
    ...(hasData && {
      language: await evaluateLanguage(data),
      sentiment: await evaluateSentiment(data),
      similarity: evaluateSimilarity(data),
      ...(await measureReaders()),
    }),
    sizes: await measureSizes(),
  };
  console.log("confidence is compared with how often an answer is right; accepted is the part that may be given.");
  console.log(
    "us are microseconds a call in this Node, the median; loadCpuMs are milliseconds of processor time at the first call, hostileCpuMs those of the worst of some hostile texts.",
  );
  for (const [task, figures] of Object.entries(result)) console.log(`\n${task}\n${JSON.stringify(figures, null, 2)}`);
  return result;
}

const longestText = 100_000;

/** Of keywords and summaries only the time is measured: no text's right ones are known here. */
async function measureReaders(): Promise<Readonly<Record<string, unknown>>> {
  const sentences = readExamples([data("langid.sentences1"), data("langid.sentences2")]);
  const textsIn = (...languages: readonly string[]): readonly string[] =>
    sentences.filter(({ label }) => languages.includes(label)).map(({ text }) => text);
  const some = textsIn("en", "fr", "de");
  const texts = Array.from({ length: 60 }, (_, at) => some.slice(10 * at, 10 * at + 12).join(" "));
  const long = (language: string): string => {
    const text = textsIn(language).join(" ");
    return text.repeat(Math.ceil(longestText / text.length)).slice(0, longestText);
  };
  const timed = (run: (input: { readonly text: string }) => unknown): unknown => ({
    chars: Math.round(texts.reduce((sum, text) => sum + text.length, 0) / texts.length),
    microsP50: microsP50(
      texts.map((text) => ({ text })),
      run,
    ),
    longEnglishCpuMs: cpuMillisOf(() => run({ text: long("en") })),
    longChineseCpuMs: cpuMillisOf(() => run({ text: long("zh") })),
  });
  const [{ run: findKeywords }, { run: shorten }] = await Promise.all([load(keywords), load(summarize)]);
  return { keywords: timed(findKeywords), summarize: timed(shorten) };
}

/** Bytes of the weights, and of the tasks' code as a deploy would have it, each gzipped too. */
async function measureSizes(): Promise<Readonly<Record<string, unknown>>> {
  const root = new URL("src/models/tasks/", projectUrl);
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL("index.ts", root))],
    bundle: true,
    minify: true,
    format: "esm",
    write: false,
  });
  const sizeOf = (bytes: Uint8Array): unknown => ({ bytes: bytes.length, gzip: gzipSync(bytes).length });
  const weights = readdirSync(weightsUrl).toSorted();
  return {
    code: sizeOf(outputFiles[0]?.contents ?? new Uint8Array()),
    ...Object.fromEntries(weights.map((path) => [path, sizeOf(readFileSync(new URL(path, weightsUrl)))])),
  };
}

// How are the weights made that Weir ships?
//   npm run train -- tasks [language sentiment stop-words]
// From the packages that scripts/train/ names, and texts in ../shared/data/tasks that calibrate and teach nothing. The
// same versions and texts yield the same bytes.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { isRecord } from "#core/read-record";
import type { Model } from "#models";
import { writeModel } from "#models/train";
import { projectUrl } from "./settings.ts";
import { trainLanguage, type Labelled } from "./train/train-language.ts";
import { trainSentiment } from "./train/train-sentiment.ts";
import { trainStopWords } from "./train/train-stop-words.ts";

const data = new URL("../shared/data/tasks/", projectUrl);

const trainings: Readonly<Record<string, () => Model | Promise<Model>>> = {
  language: () => trainLanguage(["langid.sentences1", "langid.sentences2"].flatMap(readLines)),
  sentiment: () => trainSentiment(readLines("sst2.train"), readLines("clinc150.train")),
  "stop-words": trainStopWords,
};

function readLines(name: string): readonly Labelled[] {
  const lines = readFileSync(new URL(`${name}.jsonl`, data), "utf8")
    .trim()
    .split("\n");
  return lines.map((line) => {
    const value: unknown = JSON.parse(line);
    if (isRecord(value) && typeof value["text"] === "string" && typeof value["label"] === "string")
      return { text: value["text"], label: value["label"] };
    throw new Error(`Cannot train: a line of ${name} has no text and label`);
  });
}

/** Those named, or all. */
export async function trainTasks(names: readonly string[]): Promise<void> {
  const wanted = names.length > 0 ? names : Object.keys(trainings);
  if (!existsSync(data)) {
    console.log("Cannot train: ../shared/data/tasks is not here");
  } else {
    for (const name of wanted) {
      const train = trainings[name];
      if (train === undefined) throw new Error(`Cannot train "${name}": there is ${Object.keys(trainings).join(", ")}`);
      const model = await train();
      const file = await writeModel(model);
      writeFileSync(new URL(`schemas/weights/${name}.weir`, projectUrl), file);
      const { temperature, threshold } = model.calibration;
      console.log(
        `${name}: ${file.length} bytes, ${gzipSync(file).length} gzipped, ${model.labels.length} labels, ` +
          `${model.vocabulary.keys.length} features; temperature ${temperature.toFixed(3)}, threshold ${threshold.toFixed(3)}`,
      );
    }
  }
}

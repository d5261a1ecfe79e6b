// In how many sentences is the language told right, and by whom else?
import { eld } from "eld/extrasmall";
import { franc } from "franc";
import { language } from "#models/tasks";
import { readDeclarations } from "../../../scripts/train/declarations.ts";
import { makeLanguageTable } from "../../../scripts/train/language-table.ts";
import { findStrangers, told } from "../../../scripts/train/train-language.ts";
import { readExamples } from "../tasks/read-examples.ts";
import { measureTrust, load, microsP50, round, shareOf } from "./measure.ts";

/** UTF-16 code units of a text. */
const lengths = [
  { name: "to 20", from: 0, to: 20 },
  { name: "21 to 50", from: 21, to: 50 },
  { name: "51 to 100", from: 51, to: 100 },
  { name: "over 100", from: 101, to: Infinity },
] as const;

export async function evaluateLanguage(data: (name: string) => string): Promise<Readonly<Record<string, unknown>>> {
  const { run, loadCpuMs } = await load(language);
  const sentences = readExamples([data("langid.sentences1"), data("langid.sentences2")]);
  const judged = sentences.map(({ text, label }) => {
    const { output, confidence, isAccepted } = run({ text });
    return { text, label, confidence, isAccepted, isRight: output.language === told(label) };
  });
  const others: Readonly<Record<string, (text: string) => string>> = {
    "eld 2.1.0, extra small": (text) => eld.detect(text).language,
    "franc 6.2.0": (text) => macro(franc(text)),
  };
  const languages = [...new Set(sentences.map(({ label }) => told(label)))];
  const worst = languages
    .map((label) => ({
      label,
      accuracy: shareOf(
        judged.filter((each) => told(each.label) === label),
        ({ isRight }) => isRight,
      ),
    }))
    .toSorted((one, other) => one.accuracy - other.accuracy)
    .slice(0, 8);
  const declarations = readDeclarations();
  const strange = findStrangers(declarations, await makeLanguageTable(declarations)).flatMap(({ paragraphs }) =>
    paragraphs.slice(4, 8),
  );
  return {
    sentences: sentences.length,
    languages: languages.length,
    ...measureTrust(judged),
    byLength: Object.fromEntries(
      lengths.map(({ name, from, to }) => [
        name,
        measureTrust(judged.filter(({ text }) => text.length >= from && text.length <= to)),
      ]),
    ),
    worst: Object.fromEntries(worst.map(({ label, accuracy }) => [label, accuracy])),
    strangers: strange.length,
    strangersAccepted: shareOf(strange, (text) => run({ text }).isAccepted),
    loadCpuMs,
    microsP50: microsP50(sentences.slice(0, 2000), ({ text }) => run({ text })),
    others: Object.fromEntries(
      Object.entries(others).map(([name, detect]) => [
        name,
        {
          accuracy: shareOf(sentences, ({ text, label }) => told(detect(text)) === told(label)),
          byLength: Object.fromEntries(
            lengths.map(({ name: length, from, to }) => [
              length,
              shareOf(
                sentences.filter(({ text }) => text.length >= from && text.length <= to),
                ({ text, label }) => told(detect(text)) === told(label),
              ),
            ]),
          ),
          microsP50: round(
            microsP50(sentences.slice(0, 2000), ({ text }) => detect(text)),
            1,
          ),
        },
      ]),
    ),
  };
}

/** franc speaks ISO 639-3 of single languages: Mandarin, not Chinese. */
const macros: Readonly<Record<string, string>> = {
  cmn: "zh", nob: "no", nno: "no", arb: "ar", pes: "fa", zlm: "ms", ekk: "et", swh: "sw", lvs: "lv", khk: "mn", als: "sq",
  azj: "az", uzn: "uz", ydd: "yi",
}; // prettier-ignore

function macro(code: string): string {
  return macros[code] ?? (code === "und" ? code : new Intl.Locale(code).language);
}

// What do the semantic cache's figures mean, in words?
import type { Evaluated } from "./evaluate-semantic.ts";
import type { Hits } from "./measure-hits.ts";

export function explain(results: Readonly<Record<string, Evaluated>>): string {
  return [
    "Of each pair the first question is stored, the second is asked. Right: people say that both ask the same.",
    "hits: the part of all questions that is given the stored answer. wrong: the part of these that is not right,",
    "  and in brackets the part of all questions. QQP's labels are wrong themselves in some per cent of such near pairs.",
    "",
    ...Object.entries(results).flatMap(([file, result]) => [...explainFile(file, result), ""]),
  ].join("\n");
}

function explainFile(file: string, { pairs, same, guarded, learned, fixed, ratios }: Evaluated): readonly string[] {
  const { asWrongOfHits, asWrongOfAsked, onePercentOfHits, onePercentOfAsked } = fixed;
  return [
    `${file}: ${pairs} pairs, ${same} of them the same`,
    row("guards alone", guarded),
    ...Object.entries(learned).map(([bound, hits]) =>
      row(`learned, at most ${percent(Number(bound))} of hits wrong (${hits.explored} asked to learn)`, hits),
    ),
    row(`fixed cosine ${asWrongOfHits.threshold}: as wrong of its hits as the guards`, asWrongOfHits),
    row(`fixed cosine ${asWrongOfAsked.threshold}: as wrong of all as the guards`, asWrongOfAsked),
    row(`fixed cosine ${onePercentOfHits.threshold}: 1 % of its hits wrong`, onePercentOfHits),
    row(`fixed cosine ${onePercentOfAsked.threshold}: 1 % of all wrong`, onePercentOfAsked),
    `  the guards give ${ratios.atSameWrongOfHits ?? "-"} times the hits of a fixed threshold that is as wrong of its hits,`,
    `  and ${ratios.atSameWrongOfAsked ?? "-"} times those of one that is as wrong of all questions.`,
  ];
}

function row(name: string, { hitRate, wrongOfHits, wrongOfAsked }: Hits): string {
  const wrong = wrongOfHits === null ? "-" : percent(wrongOfHits);
  return `  ${name.padEnd(62)} hits ${percent(hitRate).padStart(7)}  wrong ${wrong.padStart(7)} (${percent(wrongOfAsked)})`;
}

function percent(part: number): string {
  return `${(100 * part).toFixed(2)} %`;
}

// Does the Worker, asked over HTTP, decide as the figures say that were worked out offline?
import { parseArgs } from "node:util";
import { isRecord } from "#core/read-record";
import { trainRouter, writeRouter } from "#routing/train";
import { learnDrafts } from "../../../scripts/learn-drafts.ts";
import { readOutcomes, type RecordedOutcome } from "../../../scripts/read-outcomes.ts";
import { ask, makeWeir, type Weir } from "../../system/weir.ts";
import { chooseSecond } from "../routing/choose-second.ts";
import { replayOffline, type Fate, type Learned, type ReplayRow } from "./offline.ts";
import { serveRecorded } from "./serve-recorded.ts";

/** Of all rows. Shares and quality are per cent. */
export interface ReplayFigures {
  readonly largeShare: number;
  readonly escalatedShare: number;
  /** Where a second small model was asked, too. */
  readonly comparedShare: number;
  readonly quality: number;
  readonly costUsd: number;
  readonly energyJ: number;
}

export interface ReplayResult {
  /** Whose answers were compared with the small model's. */
  readonly second: string | null;
  readonly rows: { readonly train: number; readonly replayed: number };
  /** Of the large model, had it answered all of them, per cent. */
  readonly largeQuality: number;
  readonly online: ReplayFigures;
  readonly offline: ReplayFigures;
  /** Points; of cost and energy per cent of the offline figure. */
  readonly difference: Omit<ReplayFigures, "escalatedShare" | "comparedShare">;
}

/** As much of Workers KV as is needed. */
interface Store {
  readonly put: (key: string, value: ArrayBuffer | string) => Promise<void>;
}

/** So many calls at once. */
const atOnce = 8;

/**
 * Learned from the file's first half and replayed with its second, unless `--train` says from what; with `--untrained` all of it
 * is replayed with what Weir ships. With `--agreement` a second small model stands by whose answers were recorded, chosen on the rows that are learned from.
 */
export async function evaluateReplay(args: readonly string[]): Promise<ReplayResult> {
  const { values: flags } = parseArgs({
    args: [...args],
    options: {
      data: { type: "string", default: "" },
      train: { type: "string", multiple: true, default: [] },
      agreement: { type: "boolean", default: false },
      untrained: { type: "boolean", default: false },
    },
  });
  if (flags.data === "") throw new Error("Cannot replay: --data is needed, a file of JSON lines");
  const isHalved = flags.train.length === 0 && !flags.untrained;
  const all = readOutcomes([isHalved ? `${flags.data}#1` : flags.data]);
  const { pair = "" } = all[0] ?? {};
  const train = readOutcomes(isHalved ? [`${flags.data}#0`] : flags.train).filter((each) => each.pair === pair);
  const secondName = flags.agreement ? chooseSecond(flags.untrained ? all : train) : undefined;
  const rows = toRows(
    all.filter((each) => each.pair === pair),
    secondName,
  );
  const [smallName = "", largeName = ""] = pair.split(" -> ");
  const provenance = { data: flags.data, licence: "as the file's" };
  const router = flags.untrained ? undefined : trainRouter(train, { provenance });
  const learned: Learned = { smallName, largeName, secondName, router, drafts: learnDrafts(train) };
  const offline = sumUp(rows, await replayOffline(rows, learned));
  const online = sumUp(rows, await replayOnline(rows, learned));
  const result = {
    second: secondName ?? null,
    rows: { train: train.length, replayed: rows.length },
    largeQuality: (100 * rows.reduce((sum, { large }) => sum + large, 0)) / rows.length,
    online,
    offline,
    difference: differ(online, offline),
  };
  console.log(explain(result));
  return result;
}

/** Each prompt once. Where no answer was recorded a letter stands for one: what it says matters to no figure but the length. */
function toRows(outcomes: readonly RecordedOutcome[], secondName = ""): readonly ReplayRow[] {
  const byPrompt = new Map(outcomes.map((each) => [each.prompt, each]));
  return Array.from(byPrompt.values(), ({ prompt, small, large, draft = "A", largeAnswer = "B", seconds }) => ({
    prompt,
    small,
    large,
    smallAnswer: draft,
    largeAnswer,
    secondAnswer: seconds[secondName],
  }));
}

async function replayOnline(rows: readonly ReplayRow[], learned: Learned): Promise<readonly Fate[]> {
  const { smallName, largeName, secondName = "", router, drafts } = learned;
  const answersBy = (said: (row: ReplayRow) => string | undefined): ReadonlyMap<string, string> =>
    new Map(
      rows
        .flatMap((row) => [[row.prompt, said(row)] as const])
        .flatMap(([prompt, text]) => (text === undefined ? [] : [[prompt, text]])),
    );
  const edge = await serveRecorded(
    new Map([
      [secondName, answersBy(({ secondAnswer }) => secondAnswer)],
      [smallName, answersBy(({ smallAnswer }) => smallAnswer)],
    ]),
  );
  const origin = await serveRecorded(new Map([[largeName, answersBy(({ largeAnswer }) => largeAnswer)]]));
  const weir = makeWeir({
    EDGE_BASE_URL: edge.url,
    EDGE_MODEL: smallName,
    EDGE_SECOND_MODEL: secondName,
    ORIGIN_BASE_URL: origin.url,
    ORIGIN_MODEL: largeName,
    ...(router === undefined ? {} : { ROUTER_KEY: "router" }),
  });
  try {
    await weir.listen();
    const { CACHE: store } = await weir.getWorker<{ CACHE: Store }>().getEnv();
    if (router !== undefined) await store.put("router", (await writeRouter(router)).buffer);
    if (drafts !== undefined) await store.put("router.drafts", JSON.stringify(drafts));
    await loadFiles(weir, rows);
    const fates: Fate[] = [];
    const waiting = rows.entries();
    const replaySome = async (): Promise<void> => {
      for (const [at, { prompt }] of waiting) fates[at] = await askFate(weir, prompt);
    };
    await Promise.all(Array.from({ length: atOnce }, replaySome));
    return fates;
  } finally {
    await weir.close();
    await Promise.all([edge.stop(), origin.stop()]);
  }
}

/** The isolate reads its files when it is first asked, and decides by rule until they are there. */
async function loadFiles(weir: Weir, rows: readonly ReplayRow[]): Promise<void> {
  for (const { prompt } of rows.slice(0, 20)) await askFate(weir, prompt);
}

async function askFate(weir: Weir, prompt: string): Promise<Fate> {
  const headers = { "weir-cache": "no-store" };
  const response = await ask(weir, prompt, { model: "auto", headers, more: { weir: { receipt: true } } });
  const body: unknown = await response.json();
  const receipt = isRecord(body) && isRecord(body["weir"]) ? body["weir"] : {};
  const { tier, route, cost_usd: costUsd, energy_j: energy, plan } = receipt;
  const isCompared = isRecord(plan) && plan["second"] !== undefined;
  if (typeof costUsd !== "number" || !isRecord(energy) || typeof energy["p50"] !== "number") {
    throw new Error(`Cannot replay: the Worker answers ${response.status} and no receipt`);
  }
  const isEscalated = route === "escalated";
  return { isLarge: tier === "origin", isEscalated, isCompared, costUsd, energyJ: energy["p50"] };
}

function sumUp(rows: readonly ReplayRow[], fates: readonly Fate[]): ReplayFigures {
  const percent = (count: number): number => (100 * count) / rows.length;
  const sum = (value: (fate: Fate, row: ReplayRow) => number): number =>
    rows.reduce((total, row, at) => total + value(fates[at] ?? nothing, row), 0);
  return {
    largeShare: percent(sum(({ isLarge }) => Number(isLarge))),
    escalatedShare: percent(sum(({ isEscalated }) => Number(isEscalated))),
    comparedShare: percent(sum(({ isCompared }) => Number(isCompared))),
    quality: percent(sum(({ isLarge }, { small, large }) => (isLarge ? large : small))),
    costUsd: sum(({ costUsd }) => costUsd),
    energyJ: sum(({ energyJ }) => energyJ),
  };
}

const nothing: Fate = { isLarge: false, isEscalated: false, isCompared: false, costUsd: 0, energyJ: 0 };

function differ(online: ReplayFigures, offline: ReplayFigures): ReplayResult["difference"] {
  const part = (one: number, other: number): number => Math.abs((100 * (one - other)) / other);
  return {
    largeShare: Math.abs(online.largeShare - offline.largeShare),
    quality: Math.abs(online.quality - offline.quality),
    costUsd: part(online.costUsd, offline.costUsd),
    energyJ: part(online.energyJ, offline.energyJ),
  };
}

function explain({ second, rows, largeQuality, online, offline, difference }: ReplayResult): string {
  const line = (name: string, figures: ReplayFigures): string =>
    `${name.padEnd(8)} ${figures.largeShare.toFixed(1)} % large, of all ${figures.escalatedShare.toFixed(1)} % escalated, ` +
    `${figures.comparedShare.toFixed(1)} % compared, quality ${figures.quality.toFixed(1)} %, ${figures.costUsd.toFixed(6)} $, ${figures.energyJ.toFixed(0)} J`;
  const { largeShare, quality, costUsd, energyJ } = difference;
  return [
    `${rows.train} rows were learned from; ${rows.replayed} were asked of the Worker over HTTP, two hosts saying what was recorded.`,
    ...(second === null
      ? []
      : [`Answers were compared with those of ${second}, chosen on the rows that were learned from.`]),
    line("online", online),
    line("offline", offline),
    `The large model alone: ${largeQuality.toFixed(1)} %.`,
    `They differ by ${largeShare.toFixed(2)} points of the share, ${quality.toFixed(2)} of the quality, ${costUsd.toFixed(2)} % of the`,
    `cost and ${energyJ.toFixed(2)} % of the energy. Offline: by the same planner in Node, with the recorded outcomes.`,
    "",
  ].join("\n");
}

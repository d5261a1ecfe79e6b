// How is a row of OpenAI's chat models written?
import type { Capability, Model, Price } from "#core/model";
import { large } from "./large.ts";

/** What is told of one model; prices in US dollars per million tokens. */
interface OpenaiRow {
  readonly input: number;
  /** That of fresh input, where none is listed. */
  readonly cached?: number;
  readonly output: number;
  /** What is written to the cache costs 1.25 times fresh input; for twelve hours, where a model offers that, 2.5 times. */
  readonly writes?: "half an hour" | "half an hour or twelve";
  /** A prompt of so many tokens doubles the price of all that goes in, and makes the answer half as dear again. */
  readonly longFrom?: number;
  /** Of tokens that stand for sound. */
  readonly heard?: number;
  readonly spoken?: number;
  /** By how much `priority` is dearer, where not twice. Of flex and ultrafast OpenAI says the same for every model that has them. */
  readonly priority?: number;
  readonly asOf: string;
  readonly contextTokens: number;
  readonly parameters: Model["parameters"];
}

/** A model that thinks, for chat and for Responses. */
export function thinker(id: string, row: OpenaiRow): Model {
  return { ...modelOf(id, row), capabilities: chats, thinks: "silently" };
}

/** A model that thinks, by Responses alone. */
export function responder(id: string, row: OpenaiRow): Model {
  return { ...modelOf(id, row), capabilities: responds, thinks: "silently" };
}

/** A model that never thinks. */
export function talker(id: string, row: OpenaiRow, more: readonly Capability[] = ["logprobs"]): Model {
  return { ...modelOf(id, row), capabilities: [...chats, ...more] };
}

/** A model that hears and speaks, by chat. */
export function speaker(id: string, row: OpenaiRow): Model {
  return { ...modelOf(id, row), capabilities: ["tools", "parallel_tools", "functions", "audio"] };
}

function modelOf(id: string, row: OpenaiRow): Omit<Model, "capabilities"> {
  const { contextTokens, parameters } = row;
  return { id, tier: "origin", provider: "openai", price: priceOf(row), contextTokens, parameters };
}

function priceOf({
  input,
  cached = input,
  output,
  writes,
  longFrom,
  priority = 2,
  heard,
  spoken,
  asOf,
}: OpenaiRow): Price {
  return {
    inputUsdPerMillion: input,
    outputUsdPerMillion: output,
    cachedInputUsdPerMillion: cached,
    ...(heard !== undefined && { audioInputUsdPerMillion: heard }),
    ...(spoken !== undefined && { audioOutputUsdPerMillion: spoken }),
    ...(writes !== undefined && { cacheWriteUsdPerMillion: 1.25 * input }),
    ...(writes === "half an hour or twelve" && { longCacheWriteUsdPerMillion: 2.5 * input }),
    ...(longFrom !== undefined && { longContext: { fromTokens: longFrom, inputFactor: 2, outputFactor: 1.5 } }),
    serviceTierFactors: { priority, ultrafast: 6, flex: 0.5 },
    webSearchUsdPerThousand: 10,
    fileSearchUsdPerThousand: 2.5,
    asOf,
  };
}

const responds: readonly Capability[] = [...large, "custom_tools"];

/** What only the makers of this API do. */
const chats: readonly Capability[] = [...responds, "many", "functions", "web_search", "prediction"];

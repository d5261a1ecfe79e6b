// How does a task become an output with its receipt?
import { makeAlarm } from "#core/alarm";
import { boundHeaders, type Bounds } from "#core/bounds";
import type { ChatRequest, Receipt } from "#core/contract";
import { tokensOfChars } from "#core/count-tokens";
import { hostTiers, type Tier } from "#core/tier";
import { WeirError, type ErrorCode } from "#core/weir-error";
import { isolateReceipt, sumAttempts } from "#metering";
import type { Job, LanguageModel, Prompt } from "#tasks";
import type { Answered, Asked } from "../asked.ts";
import { chat } from "../chat.ts";
import { embed } from "../embed.ts";
import { countRequest } from "../money/reserve.ts";
import { permitTaskCall } from "../permit/permit.ts";
import type { Stations } from "../stations.ts";

export interface TaskCall {
  /** For the receipt, where no model was asked. */
  readonly name: string;
  readonly job: Job;
}

export interface TaskResult {
  /** null when nothing can be said. */
  readonly output: unknown;
  /** null where it was not measured. */
  readonly confidence: number | null;
  readonly abstained: boolean;
}

/**
 * The isolate's answer where it is sure; else the next tier's that is allowed and there. Where there is none, what the
 * isolate supposes, marked as abstained. Where a quality is asked for that is all that it says: how it compares with the
 * origin's model was not measured. @throws WeirError, the last tier's, when one was asked and all failed
 */
export async function runTask(said: Asked<TaskCall>, stations: Stations): Promise<Answered<TaskResult>> {
  const asked = await countRequest(permitTaskCall(said, said.request.name), stations);
  /** Of the calls made to language models. */
  const receipts: Receipt[] = [];
  let savedUsd = 0;
  try {
    const answered = await runUp(asked, stations, receipts);
    if (receipts.length > 0) savedUsd = answered.receipt().saved_usd;
    return answered;
  } finally {
    // Each was counted as it was made, when nobody knew whether it would do.
    if (receipts.length > 0) {
      stations.usageLog.recordSaving(asked.caller.account, receipts, savedUsd, asked.background);
    }
  }
}

async function runUp(asked: Asked<TaskCall>, stations: Stations, receipts: Receipt[]): Promise<Answered<TaskResult>> {
  const { name, job } = asked.request;
  const mayAnswer = (tier: Tier): boolean => stations.tiers.has(tier) && asked.bounds?.tiers?.has(tier) !== false;
  const startedAt = performance.now();
  const { guess, lost } = mayAnswer("isolate") ? await guessHere(job, stations) : nothing;
  const isolateMs = performance.now() - startedAt;
  const model = guess === undefined ? `weir/${name}` : guess.model;
  if (guess?.isAccepted === true && (asked.bounds?.minQuality ?? 0) === 0) {
    const { output, confidence } = guess;
    return answerHere({ output, confidence, abstained: false }, "task");
  }
  let failure: unknown = lost;
  let hasAbstained = false;
  for (const tier of hostTiers) {
    if (!mayAnswer(tier)) continue;
    try {
      const output = await job.ask(makeModel(tier, asked, stations, receipts));
      hasAbstained ||= output === undefined;
      if (output === undefined) continue;
      const body = { output, confidence: null, abstained: false };
      return { body, receipt: total, cache: bypass, timings: timings() };
    } catch (error) {
      if (!(error instanceof WeirError) || isForGood(error)) throw error;
      if (error.code !== "contract_unmet") failure = error;
    }
  }
  if (failure !== undefined && !hasAbstained) throw failure;
  const body = { output: guess?.output ?? null, confidence: guess?.confidence ?? null, abstained: true };
  if (receipts.length === 0) return answerHere(body, "contract");
  return { body, receipt: () => ({ ...total(), saved_usd: 0 }), cache: bypass, timings: timings() };

  function answerHere(body: TaskResult, route: Receipt["route"]): Answered<TaskResult> {
    const receipt = isolateReceipt({
      requestId: asked.requestId,
      model,
      route,
      usage: {
        input_tokens: tokensOfChars(JSON.stringify(job.input).length),
        cached_input_tokens: 0,
        output_tokens: body.abstained ? 0 : tokensOfChars(JSON.stringify(body.output).length),
        source: "estimated",
      },
      originModel: body.abstained ? undefined : stations.originModel,
    });
    stations.usageLog.record(asked.caller.account, receipt, asked.background);
    return { body, receipt: () => receipt, cache: bypass, timings: timings() };
  }
  function total(): Receipt {
    const sum = sumAttempts(asked.requestId, receipts);
    const hasClimbed = guess !== undefined || new Set(receipts.map(({ tier }) => tier)).size > 1;
    return { ...sum, route: hasClimbed ? "escalated" : "task" };
  }
  function timings(): Record<string, number> {
    const isolate = { isolate: isolateMs };
    return receipts.length === 0 ? isolate : { ...isolate, upstream: performance.now() - startedAt - isolateMs };
  }
}

interface Guessed {
  readonly guess?: Awaited<ReturnType<Job["guess"]>>;
  /** Without its weights the isolate says nothing, as if it were not sure. */
  readonly lost?: WeirError;
}

const nothing: Guessed = {};

async function guessHere({ guess }: Job, { readWeights }: Stations): Promise<Guessed> {
  try {
    return { guess: await guess(readWeights) };
  } catch (error) {
    if (error instanceof WeirError) return { lost: error };
    throw error;
  }
}

const bypass = { kind: "bypass" } as const;

/** A tier that cannot do what is asked, does not know its model, or cannot keep the caller's bounds is passed over. */
function isForGood({ code, remedy }: WeirError): boolean {
  return remedy === "never" && !passedOver.has(code);
}

const passedOver: ReadonlySet<ErrorCode> = new Set(["unsupported_parameter", "model_not_found", "contract_unmet"]);

/** How a model that knows no formats, or not this one, is told of. */
const withoutFormats: ReadonlySet<ErrorCode> = new Set(["unsupported_parameter", "upstream_rejected"]);

/** Each call goes the way of any other: cache, retries, receipt and all. Its receipt is added to `receipts`. */
function makeModel(tier: Tier, asked: Asked<TaskCall>, stations: Stations, receipts: Receipt[]): LanguageModel {
  async function say({ response_format: format, ...prompt }: Prompt): Promise<string> {
    if (format === undefined) return await sayAs(prompt);
    try {
      return await sayAs({ ...prompt, response_format: format });
    } catch (error) {
      // The prompt says in words what a host without such formats cannot be told.
      if (error instanceof WeirError && withoutFormats.has(error.code)) return await sayAs(prompt);
      throw error;
    }
  }
  async function sayAs(prompt: Prompt): Promise<string> {
    // The caller's key stands for one body, and a task may take several: one more try, the next tier, the next input.
    const cacheControl = { ...asked.cacheControl, task: asked.request.name };
    const request = { ...(stations.thinkingTiers.has(tier) ? withThought(prompt) : prompt), model: tier };
    const bounds = leaveOver(asked.bounds, receipts);
    const call = { ...asked, request, cacheControl, bounds, alarm: makeAlarm(), idempotencyKey: undefined };
    const { body, receipt } = await chat(call, stations);
    // What of these words its host did not heed is no word of the caller's.
    const { ignored: _ignored, ...paid } = receipt();
    receipts.push(paid);
    const [choice] = body.value.choices;
    // Half a translation is none.
    return choice !== undefined && isWhole(choice.finish_reason) ? (choice.message.content ?? "") : "";
  }
  return {
    say,
    async embed(text) {
      const request = { model: tier, input: text };
      const { body, receipt } = await embed({ ...asked, request, alarm: makeAlarm() }, stations);
      receipts.push({ ...receipt(), ignored: unheeded(asked.bounds) });
      const [vector] = body.value.vectors;
      if (vector !== undefined && typeof vector !== "string") return vector;
      throw new WeirError("upstream_invalid", "Cannot read the model host's answer: it gave no vector of numbers");
    },
  };
}

/** What a model thinks counts against the limit of what it says, and here it has little to think of. */
function withThought(prompt: Prompt): Prompt & Pick<ChatRequest, "reasoning_effort"> {
  const { max_tokens: limit } = prompt;
  return {
    ...prompt,
    ...(typeof limit === "number" && { max_tokens: limit + 1000 }),
    reasoning_effort: "low",
  };
}

function isWhole(reason: string | null | undefined): boolean {
  return reason !== "length" && reason !== "content_filter";
}

/** What the calls that were made leave of the caller's bounds for the next one. */
function leaveOver(bounds: Bounds | undefined, receipts: readonly Receipt[]): Bounds | undefined {
  if (bounds === undefined || receipts.length === 0) return bounds;
  const { cost_usd: costUsd, energy_j: energy } = sumAttempts("", receipts);
  const { maxCostUsd, maxEnergyJ } = bounds;
  return {
    ...bounds,
    ...(maxCostUsd !== undefined && { maxCostUsd: Math.max(0, maxCostUsd - costUsd) }),
    ...(maxEnergyJ !== undefined && { maxEnergyJ: Math.max(0, maxEnergyJ - energy.p50) }),
  };
}

/** Embeddings have one model, which is not chosen within bounds. */
function unheeded(bounds: Bounds = {}): string[] {
  const limits = ["maxCostUsd", "maxEnergyJ", "maxLatencyMs", "minQuality"] as const;
  return limits.flatMap((limit) => (bounds[limit] === undefined ? [] : [boundHeaders[limit]]));
}

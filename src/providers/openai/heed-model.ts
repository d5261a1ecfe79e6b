// What of a request does this model of OpenAI's refuse?
import type { ChatRequest } from "#core/contract";
import { nativeOf, untold } from "#core/native";
import { outputLimit } from "#core/output-limit";
import { isRecord } from "#core/read-record";

/** The o series and GPT since 5, also by the names of hosts between (`openai/gpt-5-mini`); not what only chats. */
const thinks = /(?:^|\/)(?:o[1-9]|gpt-[5-9])(?:[-.]|$)(?![^/]*chat)/;

export function isThinker(model: string): boolean {
  return thinks.test(model);
}

/** Those of before never think: told how hard to, or how much to say, they answer 400. */
const plain = /(?:^|\/)(?:gpt-[34]|chatgpt)/;

/** Since 5.1 they may be told not to think, and then heed a temperature and `top_p`. */
const mayRest = /(?:^|\/)gpt-(?:5\.[1-9]|[6-9])/;

const chance = ["temperature", "top_p"] as const;
const leanings = ["presence_penalty", "frequency_penalty", "logit_bias"] as const;
const calls = ["parallel_tool_calls"] as const;
const efforts = ["reasoning_effort", "verbosity"] as const;

type Wish = (typeof chance | typeof leanings | typeof calls | typeof efforts)[number];

/** What of the request this model cannot be sent. An app that asks it of every model would else get a 400. */
export function refusedWishes(request: ChatRequest, model: string): readonly Wish[] {
  return wishesOf(request, model).filter((wish) => (request[wish] ?? undefined) !== undefined);
}

function wishesOf({ reasoning_effort: effort }: ChatRequest, model: string): readonly Wish[] {
  if (!isThinker(model)) return plain.test(model) ? efforts : [];
  const rests = effort === "none" && mayRest.test(model);
  return [...(rests ? [] : chance), ...leanings, ...(callsOneByOne(model) ? calls : [])];
}

/** The o series makes one call at a time, and refuses to be told so. */
export function callsOneByOne(model: string): boolean {
  return isThinker(model) && !/gpt-/.test(model);
}

/** More than it can write is a 400, too, and dialects that want a limit are given high ones. */
function mostTokens(model: string): number {
  if (/(?:^|\/)gpt-4o-2024-05-13/.test(model)) return 4096;
  if (/(?:^|\/)gpt-4o/.test(model)) return 16_384;
  return /(?:^|\/)gpt-4\.1/.test(model) ? 32_768 : Infinity;
}

/** The request as this model takes it: without those, with the limit by its newer name, and none that it cannot reach. */
export function heedModel(asked: ChatRequest, model: string): ChatRequest {
  const request = isThinker(model) ? withEffort(asked) : asked;
  const refused = refusedWishes(request, model);
  const heeded =
    refused.length === 0 ? request : { ...request, ...Object.fromEntries(refused.map((wish) => [wish, undefined])) };
  if (!isThinker(model)) return withinReach(heeded, mostTokens(model));
  const { max_tokens: _older, max_completion_tokens: _newer, ...rest } = heeded;
  const limit = outputLimit(heeded);
  return { ...rest, ...(limit === undefined ? {} : { max_completion_tokens: limit }) };
}

/** How hard to think, as Messages says it: only to models that are known to take it, since other hosts refuse the word. */
const effortField = "output_config.effort";

function withEffort(request: ChatRequest): ChatRequest {
  const config = nativeOf(request, "messages")?.body["output_config"];
  const effort = isRecord(config) ? config["effort"] : undefined;
  if (typeof effort !== "string" || (request.reasoning_effort ?? undefined) !== undefined) return request;
  // Claude's words for more are not those of each of OpenAI's models.
  return { ...request, reasoning_effort: effort === "xhigh" || effort === "max" ? "high" : effort };
}

/** What of a request in another dialect this model's host is not told. */
export function untoldTo(request: ChatRequest, model: string): readonly string[] {
  return untold(request).filter((field) => field !== effortField || !isThinker(model));
}

export function isPlain(model: string): boolean {
  return plain.test(model);
}

function withinReach(request: ChatRequest, most: number): ChatRequest {
  const { max_tokens: limit, max_completion_tokens: newer } = request;
  if ((limit ?? 0) <= most && (newer ?? 0) <= most) return request;
  const cut = (value: number): number => Math.min(value, most);
  return {
    ...request,
    ...(typeof limit === "number" && { max_tokens: cut(limit) }),
    ...(typeof newer === "number" && { max_completion_tokens: cut(newer) }),
  };
}

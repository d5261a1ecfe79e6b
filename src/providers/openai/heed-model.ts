// What of a request does this model of OpenAI's refuse?
import type { ChatRequest } from "#core/contract";

/** The o series and GPT since 5, also by the names of hosts between (`openai/gpt-5-mini`); not what only chats. */
const thinks = /(?:^|\/)(?:o[1-9]|gpt-[5-9])(?:[-.]|$)(?![^/]*chat)/;

/** Since 5.1 they may be told not to think, and then heed a temperature and `top_p`. */
const mayRest = /(?:^|\/)gpt-(?:5\.[1-9]|[6-9])/;

const chance = ["temperature", "top_p"] as const;
const leanings = ["presence_penalty", "frequency_penalty", "logit_bias"] as const;
/** The o series makes one call at a time, and refuses to be told so. */
const calls = ["parallel_tool_calls"] as const;

type Wish = (typeof chance | typeof leanings | typeof calls)[number];

/** What of the request this model cannot be sent. An app that asks it of every model would else get a 400. */
export function refusedWishes(request: ChatRequest, model: string): readonly Wish[] {
  if (!thinks.test(model)) return [];
  const rests = request.reasoning_effort === "none" && mayRest.test(model);
  const isOSeries = !/gpt-/.test(model);
  const refused: readonly Wish[] = [...(rests ? [] : chance), ...leanings, ...(isOSeries ? calls : [])];
  return refused.filter((wish) => (request[wish] ?? undefined) !== undefined);
}

/** More than it can write is a 400, too, and dialects that want a limit are given high ones. */
function mostTokens(model: string): number {
  if (/(?:^|\/)gpt-4o-2024-05-13/.test(model)) return 4096;
  if (/(?:^|\/)gpt-4o/.test(model)) return 16_384;
  return /(?:^|\/)gpt-4\.1/.test(model) ? 32_768 : Infinity;
}

/** The request as this model takes it: without those, with the limit by its newer name, and none that it cannot reach. */
export function heedModel(request: ChatRequest, model: string): ChatRequest {
  if (!thinks.test(model)) return withinReach(request, mostTokens(model));
  const { max_tokens: limit, max_completion_tokens: newer, ...rest } = request;
  const most = newer ?? limit ?? undefined;
  const refused = Object.fromEntries(refusedWishes(request, model).map((wish) => [wish, undefined]));
  return { ...rest, ...(most === undefined ? {} : { max_completion_tokens: most }), ...refused };
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

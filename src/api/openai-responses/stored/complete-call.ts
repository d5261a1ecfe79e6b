// What do the ids in a Responses request stand for?
import type { Alarm } from "#core/alarm";
import type { InputItem, ResponsesRequest } from "#core/contract";
import { WeirError } from "#core/weir-error";
import type { Conversations } from "#conversations";
import { isResponseId, itemId, responseIdOf } from "../response-ids.ts";
import { makeKeeping, placeOf, type Asking } from "./keeping.ts";
import { refuse } from "../request/refuse.ts";
import { keptItems, readStored, type StoredResponse } from "./stored-response.ts";
import { makeResponsesCall, type ResponsesCall } from "../request/responses-call.ts";

/** More than this of earlier conversations is no chat's; it bounds what one small request has read and kept in memory. */
const maxReads = 16;
const maxReadChars = 4 * 1024 * 1024;

/**
 * Finds what `previous_response_id` and `item_reference` name among the caller's own stored Responses, before anybody
 * judges the request: all later stations see the whole conversation.
 * @throws WeirError `previous_response_not_found`, `item_not_found`; `unsupported_parameter` where nothing is stored
 */
export async function completeCall(body: ResponsesRequest, asking: Asking, alarm: Alarm): Promise<ResponsesCall> {
  const { conversations } = asking.deployment;
  if (conversations === undefined) return withoutStore(body);
  const since = Date.now();
  const find = makeFinder(conversations, asking, alarm);
  const earlier = await findEarlier(body.previous_response_id ?? undefined, find);
  const items = await findReferences(body, earlier, find);
  const input = typeof body.input === "string" ? body.input : body.input.map((item) => items.get(item) ?? item);
  const whole = items.size === 0 ? body : { ...body, input };
  if (body.store === false) return makeResponsesCall(whole, earlier);
  const said = [...earlier, ...keptItems(input, new Set(items.values()))];
  return makeResponsesCall(whole, earlier, makeKeeping(said, asking, since));
}

const notStored = "responses are not stored here";

function withoutStore(body: ResponsesRequest): ResponsesCall {
  if (typeof body.previous_response_id === "string") {
    throw refuse("previous_response_id", `${notStored}, so 'input' must carry the conversation`);
  }
  for (const [at, item] of referencesIn(body.input)) {
    const how = "so send the item itself (clients do so where 'store' is false)";
    if (!isOfReasoning(item)) throw refuse(`input[${at}]`, `${notStored}, ${how}`);
  }
  return makeResponsesCall(body);
}

/** @param isNeeded whether to refuse the request, else to do without, where it refers to too much */
type Find = (responseId: string, isNeeded: boolean) => Promise<StoredResponse | undefined>;

function makeFinder(conversations: Conversations, { caller, background }: Asking, alarm: Alarm): Find {
  let reads = 0;
  let chars = 0;
  return async (id, isNeeded) => {
    reads += 1;
    const found = reads > maxReads ? undefined : await conversations.find(placeOf(caller, id), { alarm, background });
    chars += found?.chars ?? 0;
    if (reads <= maxReads && chars <= maxReadChars) return found && readStored(found.conversation);
    if (!isNeeded) return undefined;
    throw refuse("input", "it refers to items of too many, or too long, conversations: send the items themselves");
  };
}

async function findEarlier(id: string | undefined, find: Find): Promise<readonly InputItem[]> {
  if (id === undefined) return [];
  const stored = isResponseId(id) ? await find(id, true) : undefined;
  if (stored !== undefined) return stored.items;
  throw new WeirError(
    "previous_response_not_found",
    "Cannot go on from 'previous_response_id': no response of that id is stored here, or no longer",
    { param: "previous_response_id" },
  );
}

/**
 * Each reference and its item. The last one is looked up first: a Response is kept with all that led to it, so that in
 * most chats the first look finds the items of all turns.
 */
async function findReferences(
  { input, previous_response_id: earlierId }: ResponsesRequest,
  earlier: readonly InputItem[],
  find: Find,
): Promise<ReadonlyMap<InputItem, InputItem>> {
  const found = new Map<InputItem, InputItem>();
  const references = referencesIn(input);
  if (references.length === 0) return found;
  const seen = new Set(earlier.map((item, at) => itemId(earlierId ?? "", item, at)));
  const known = new Map<string, InputItem>();
  let misses = 0;
  // What may be missing is looked for last, and not for long.
  for (const [at, reference] of references.toReversed().toSorted(byNeed)) {
    const { id } = reference;
    const isNeeded = !isOfReasoning(reference);
    if (!known.has(id) && (isNeeded || misses < mostMisses)) {
      const responseId = responseIdOf(id);
      const stored = isResponseId(responseId) ? await find(responseId, isNeeded) : undefined;
      if (stored === undefined) misses += 1;
      for (const [index, item] of stored?.items.entries() ?? []) {
        const own = itemId(responseId, item, index);
        if (!known.has(own)) known.set(own, { ...item, id: own });
      }
    }
    const item = known.get(id);
    if (item === undefined && !isNeeded) continue;
    if (item === undefined) throw notFound(at);
    if (seen.has(id)) throw refuse(`input[${at}]`, "the conversation has this item already");
    seen.add(id);
    found.set(reference, item);
  }
  return found;
}

/** Those of the host's own making are never found, and each costs a look. */
const mostMisses = 2;

function byNeed([, one]: Placed, [, other]: Placed): number {
  return Number(isOfReasoning(one)) - Number(isOfReasoning(other));
}

type Placed = readonly [at: number, item: Reference];
type Reference = Extract<InputItem, { type: "item_reference" }>;

function referencesIn(input: ResponsesRequest["input"]): readonly Placed[] {
  if (typeof input === "string") return [];
  return input.flatMap((item, at) => (item.type === "item_reference" ? [[at, item] as const] : []));
}

/**
 * Some clients send one with every call, AI SDK with the call itself in full: where it is found the model goes on from what
 * it thought, and where it is not, without.
 */
function isOfReasoning({ id }: Reference): boolean {
  return id.startsWith("rs_");
}

function notFound(at: number): WeirError {
  const why = "no item of that id is stored here, or no longer (clients send the item itself where 'store' is false)";
  return new WeirError("item_not_found", `Cannot find what 'input[${at}]' refers to: ${why}`, {
    param: `input[${at}]`,
  });
}

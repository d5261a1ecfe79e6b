// What do the ids in a Responses request stand for?
import type { Alarm } from "#core/alarm";
import type { InputItem, ResponsesRequest } from "#core/contract";
import { WeirError } from "#core/weir-error";
import { refuse } from "../request/refuse.ts";
import { makeResponsesCall, type ResponsesCall } from "../request/responses-call.ts";
import { isResponseId } from "../response-ids.ts";
import { findReferences, isOfReasoning, referencesIn } from "./find-references.ts";
import { makeKeeping, type Asking } from "./keeping.ts";
import { makeFinder, type Find } from "./make-finder.ts";
import { keptItems } from "./stored-response.ts";

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

// Which items do the references of an input stand for?
import type { InputItem, ResponsesRequest } from "#core/contract";
import { WeirError } from "#core/weir-error";
import { refuse } from "../request/refuse.ts";
import { isResponseId, itemId, responseIdOf } from "../response-ids.ts";
import type { Find } from "./make-finder.ts";

/**
 * Each reference and its item. The last one is looked up first: a Response is kept with all that led to it, so that in
 * most chats the first look finds the items of all turns.
 * @throws WeirError `item_not_found`
 */
export async function findReferences(
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

export function referencesIn(input: ResponsesRequest["input"]): readonly Placed[] {
  if (typeof input === "string") return [];
  return input.flatMap((item, at) => (item.type === "item_reference" ? [[at, item] as const] : []));
}

/**
 * Some clients send one with every call, AI SDK with the call itself in full: where it is found the model goes on from what
 * it thought, and where it is not, without.
 */
export function isOfReasoning({ id }: Reference): boolean {
  return id.startsWith("rs_");
}

function notFound(at: number): WeirError {
  const why = "no item of that id is stored here, or no longer (clients send the item itself where 'store' is false)";
  return new WeirError("item_not_found", `Cannot find what 'input[${at}]' refers to: ${why}`, {
    param: `input[${at}]`,
  });
}

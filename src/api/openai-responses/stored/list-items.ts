// Which items led to a stored Response?
import { readCount, refuseValue } from "#api/request";
import type { InputItem } from "#core/contract";
import type { UnknownRecord } from "#core/read-record";
import { itemId } from "../response-ids.ts";

/**
 * A page of them as OpenAI lists them, the last one first unless `order` is `asc`; `after` an item's id, at most `limit`.
 * Items that came without an id have one by where they stand.
 * @throws WeirError `invalid_value`
 */
export function listItems(
  responseId: string,
  input: readonly InputItem[],
  query: (name: string) => string | undefined,
): object {
  const limit = readCount("limit", query("limit") ?? "20", 100);
  const order = query("order") ?? "desc";
  if (order !== "asc" && order !== "desc") throw refuseValue("query", "order", "asc or desc");
  const items = input.map((item, at) => writeItem(responseId, item, at));
  if (order === "desc") items.reverse();
  const after = query("after");
  const start = after === undefined ? 0 : items.findIndex(({ id }) => id === after) + 1;
  if (after !== undefined && start === 0) throw refuseValue("query", "after", "the id of an item of this response");
  const data = items.slice(start, start + limit);
  const ids = { first_id: data[0]?.id ?? null, last_id: data.at(-1)?.id ?? null };
  return { object: "list", data, ...ids, has_more: start + limit < items.length };
}

type Listed = UnknownRecord & { readonly id: string };

function writeItem(responseId: string, item: InputItem, at: number): Listed {
  const said = { ...item, id: itemId(responseId, item, at), status: item["status"] ?? "completed" };
  if (item.type !== "message" || typeof item.content !== "string") return said;
  const type = item.role === "assistant" ? "output_text" : "input_text";
  return { ...said, content: [{ type, text: item.content }] };
}

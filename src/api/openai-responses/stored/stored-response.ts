// What is kept of a Response, and what may be read of it again?
import type { InputItem, ResponsesRequest } from "#core/contract";
import { isRecord, type UnknownRecord } from "#core/read-record";
import { isResponsesRequest } from "#core/read-request";
import { makeInput } from "../request/make-messages.ts";

export interface StoredResponse {
  readonly response: UnknownRecord;
  /** All that led to it. */
  readonly input: readonly InputItem[];
  /** The same, and what was answered. */
  readonly items: readonly InputItem[];
}

export function writeStored(input: readonly InputItem[], response: object): UnknownRecord {
  return { input, response };
}

/** Undefined where it is not what `writeStored` makes of items that a request may bring. */
export function readStored({ input, response }: UnknownRecord): StoredResponse | undefined {
  if (!isList(input) || !isRecord(response) || !isList(response["output"])) return undefined;
  const items: unknown = [...input, ...response["output"]];
  return isItems(items) ? { response, input: items.slice(0, input.length), items } : undefined;
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

/** Those that a request may bring, and at least one. */
export function isItems(items: unknown): items is readonly InputItem[] {
  return Array.isArray(items) && isResponsesRequest({ model: "-", input: items });
}

/**
 * The request's own items as they are kept: without ids, which only Weir gives.
 * @param resolved those that were found by reference, which keep theirs
 */
export function keptItems(input: ResponsesRequest["input"], resolved: ReadonlySet<InputItem>): readonly InputItem[] {
  if (typeof input === "string") return [makeInput(input)];
  return input.flatMap((item): readonly InputItem[] => {
    if (item.type === "item_reference") return [];
    return [resolved.has(item) || !("id" in item) ? item : { ...item, id: undefined }];
  });
}

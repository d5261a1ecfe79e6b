// Which output items, and which events, does a host of Responses tell of?
import type { NativeText } from "#core/provider";
import { readExactJson } from "#core/read-exact-json";
import { isRecord, readRecord, type UnknownRecord } from "#core/read-record";
import { outputItemId } from "../response-ids.ts";
import type { Output } from "./make-output.ts";
import type { Emit } from "./open-item.ts";

/** What has come of it, and the Response as its host says it. */
export interface NativeOutput extends Output {
  readonly host: UnknownRecord;
}

/** The Response that an event tells of. */
export function responseIn({ json }: NativeText): UnknownRecord {
  const { response } = readRecord(json, readExactJson);
  return isRecord(response) ? response : {};
}

/** The host's own, under the ids by which Weir finds them again; a whole answer's one text is its `response`. */
export function makeNativeOutput(requestId: string, emit: Emit) {
  let host: UnknownRecord = {};
  /** Some hosts' last word is without them. */
  const done: UnknownRecord[] = [];

  function ownId(id: unknown, at: number): string {
    return outputItemId(requestId, /^[a-z]+(?=_)/.exec(String(id))?.[0] ?? "item", at);
  }
  function rename(event: UnknownRecord): UnknownRecord {
    const { item_id: id, item, output_index: index } = event;
    if (typeof index !== "number") return event;
    return {
      ...event,
      ...(id !== undefined && { item_id: ownId(id, index) }),
      ...(isRecord(item) && { item: { ...item, id: ownId(item["id"], index) } }),
    };
  }

  return {
    add({ name, json }: NativeText): void {
      const { type: _type, sequence_number: _number, ...event } = readRecord(json, readExactJson);
      if (name === "response") host = event;
      // It tells of the whole Response: its id, and whether it is kept, is Weir's to say.
      else if (isRecord(event["response"])) host = event["response"];
      else emit(name, rename(event));
      if (name === "response.output_item.done" && isRecord(event["item"])) done.push(event["item"]);
    },
    close(): NativeOutput {
      const { output, status, incomplete_details: details } = host;
      const told = Array.isArray(output) ? output.filter(isRecord) : [];
      const items = told.length > 0 ? told : done;
      const isCut = status === "incomplete";
      const isFiltered = isRecord(details) && details["reason"] === "content_filter";
      return {
        items: items.map((item, at) => ({ ...item, id: ownId(item["id"], at) })),
        end: isCut ? (isFiltered ? "content_filter" : "max_output_tokens") : "completed",
        host,
      };
    },
  };
}

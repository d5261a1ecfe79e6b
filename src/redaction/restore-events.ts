// How do the events of a dialect's own stream read with the values put back?
import type { NativeText } from "#core/provider";
import { readExactJson } from "#core/read-exact-json";
import { isRecord, readRecord, type UnknownRecord } from "#core/read-record";
import { makePiecewise, type Piecewise } from "./piecewise.ts";
import { restoreNative, writeJson } from "./restore-answer.ts";
import type { Vault } from "./vault.ts";

/** The fields of a delta that are pieces of a text; thinking is not among them, since its host signs it. */
const growingFields = ["text", "partial_json"] as const;

/** One event of Anthropic's, behind what was held back before it. */
export function makeEventRestorer(vault: Vault): (event: NativeText) => readonly NativeText[] {
  /** By the index of the content block, each with the delta in which a piece is said. */
  const blocks = new Map<unknown, { readonly text: Piecewise; readonly write: (piece: string) => NativeText }>();

  function grow(event: UnknownRecord, name: string, field: (typeof growingFields)[number]) {
    const text = makePiecewise(vault, field === "partial_json" ? writeJson : undefined);
    const delta = isRecord(event["delta"]) ? event["delta"] : {};
    const write = (piece: string): NativeText => ({
      name,
      json: JSON.stringify({ ...event, delta: { ...delta, [field]: piece } }),
    });
    return { text, write };
  }

  return (native) => {
    if (native.name === "content_block_stop") {
      const { index } = readRecord(native.json, readExactJson);
      const block = blocks.get(index);
      blocks.delete(index);
      const rest = block?.text.end() ?? "";
      return block === undefined || rest === "" ? [native] : [block.write(rest), native];
    }
    if (native.name !== "content_block_delta") return [restoreNative(native, vault)];
    const event = readRecord(native.json, readExactJson);
    const { index, delta } = event;
    const field = isRecord(delta) ? growingFields.find((each) => typeof delta[each] === "string") : undefined;
    if (!isRecord(delta) || field === undefined) return [isThoughtDelta(delta) ? native : restoreNative(native, vault)];
    const block = blocks.get(index) ?? grow(event, native.name, field);
    blocks.set(index, block);
    return [block.write(block.text.add(String(delta[field])))];
  };
}

function isThoughtDelta(delta: unknown): boolean {
  return isRecord(delta) && (delta["type"] === "thinking_delta" || delta["type"] === "signature_delta");
}

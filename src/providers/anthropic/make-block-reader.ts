// What do the events of Anthropic's content blocks say?
import type { Delta } from "#core/contract";
import { isRecord, type UnknownRecord } from "#core/read-record";

type Block = Record<string, unknown>;

/** Reads the events of one stream: each gives what chat would say of it, or nothing. */
export function makeBlockReader() {
  /** Without the text that was said: enough to tell what was thought, and what chat cannot say. */
  const blocks: Block[] = [];
  let calls = 0;

  return {
    blocks,
    start({ content_block: said }: UnknownRecord): Delta | undefined {
      const block = isRecord(said) ? { ...said } : {};
      blocks.push(block);
      const { type, id, name, text } = block;
      if (type === "text" && typeof text === "string" && text !== "") return { content: text };
      if (type !== "tool_use" || typeof id !== "string" || typeof name !== "string") return undefined;
      calls += 1;
      return { tool_calls: [{ index: calls - 1, id, type: "function", function: { name, arguments: "" } }] };
    },
    add({ delta: said }: UnknownRecord): Delta | undefined {
      const delta = isRecord(said) ? said : {};
      const { text, partial_json: json } = delta;
      const block = blocks.at(-1) ?? {};
      if (typeof text === "string") return { content: text };
      if (typeof json !== "string") return think(block, delta);
      if (json === "" || block["type"] !== "tool_use") return undefined;
      return { tool_calls: [{ index: calls - 1, function: { arguments: json } }] };
    },
  };
}

/** What is not text grows in its block, until the answer's end says it whole. */
function think(block: Block, { thinking, signature, citation }: UnknownRecord): Delta | undefined {
  if (signature !== undefined) block["signature"] = signature;
  if (citation !== undefined) block["citations"] = [citation];
  if (typeof thinking !== "string") return undefined;
  const before = block["thinking"];
  block["thinking"] = typeof before === "string" ? before + thinking : thinking;
  return { reasoning_content: thinking };
}

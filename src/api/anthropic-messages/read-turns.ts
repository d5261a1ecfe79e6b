// Which chat messages do these turns make?
import type { AssistantMessage, ContentPart, InputBlock, Message, ToolCall, Turn } from "#core/contract";
import { isRecord, type UnknownRecord } from "#core/read-record";

export function readTurns(turns: readonly Turn[]): Message[] {
  const lastUser = turns.findLastIndex(({ role }) => role === "user");
  return turns.flatMap(({ role, content, clear_at: clearAt }, at): Message[] => {
    // What is over is no longer shown; and without content it is about the answer, of which another dialect tells nobody.
    if (clearAt === "next_user_message" && at < lastUser) return [];
    if (role === "system" && content.length === 0) return [];
    if (typeof content === "string") return [{ role, content }];
    if (role === "assistant") return [readAssistantTurn(content)];
    if (role === "user") return readUserTurn(content);
    return [{ role, content: textOrParts(content.flatMap(readPart).filter((part) => part.type === "text")) }];
  });
}

/** Tool results are messages of their own, and come first: chat wants them right after the calls. */
function readUserTurn(blocks: readonly InputBlock[]): Message[] {
  const results: Message[] = [];
  const parts: ContentPart[] = [];
  for (const block of blocks) {
    if (block.type !== "tool_result") {
      parts.push(...readPart(block));
      continue;
    }
    const said = readContent(block["content"]);
    const content = textOrParts(said.filter((part) => part.type === "text"));
    results.push({ role: "tool", tool_call_id: block.tool_use_id ?? "", content, ...markerOf(block) });
    // A tool message holds text only.
    for (const part of said) if (part.type !== "text") parts.push(part);
  }
  return parts.length === 0 ? results : [...results, { role: "user", content: textOrParts(parts) }];
}

/**
 * What a model thought, as far as it has no signature: then it was a chat host's, told by Weir, and some refuse to go on
 * without. What Claude has signed stays behind: no other host would take it back.
 */
function readAssistantTurn(blocks: readonly InputBlock[]): AssistantMessage {
  const calls: ToolCall[] = [];
  const parts: ContentPart[] = [];
  const thoughts = blocks.map(({ type, signature, thinking }) =>
    type === "thinking" && signature === "" && typeof thinking === "string" ? thinking : "",
  );
  const thought = thoughts.join("");
  for (const block of blocks) {
    if (block.type === "tool_use") {
      const { id = "", name = "", input } = block;
      calls.push({ id, type: "function", function: { name, arguments: JSON.stringify(input ?? {}) } });
    } else if (block.type !== "thinking" && block.type !== "redacted_thinking") {
      parts.push(...readPart(block));
    }
  }
  return {
    role: "assistant",
    content: parts.length === 0 ? null : textOrParts(parts),
    ...(thought === "" ? {} : { reasoning_content: thought }),
    ...(calls.length > 0 ? { tool_calls: calls } : {}),
  };
}

function readContent(content: unknown): ContentPart[] {
  if (typeof content === "string") return [{ type: "text", text: content }];
  return Array.isArray(content) ? content.filter(isBlock).flatMap((block) => readPart(block)) : [];
}

function isBlock(value: unknown): value is InputBlock {
  return isRecord(value) && typeof value["type"] === "string";
}

function readPart(block: InputBlock): ContentPart[] {
  const { type, text, source } = block;
  if (type === "text") return [{ type: "text", text: text ?? "", ...markerOf(block) }];
  const parts = (type === "image" || type === "document") && isRecord(source) ? readSource(block, source) : [];
  // What chat has no word for, a model can still read.
  if (parts.length === 0) return [{ type: "text", text: JSON.stringify(block) }];
  return [...readAbout(block), ...parts.map((part) => ({ ...part, ...markerOf(block) }))];
}

/** What a document's sender says of it, which a host of this dialect reads as well. */
function readAbout({ type, title, context }: InputBlock): ContentPart[] {
  const about = type === "document" ? [title, context].filter((text) => typeof text === "string" && text !== "") : [];
  return about.length === 0 ? [] : [{ type: "text", text: about.join("\n") }];
}

/** An image or a document: within the request, elsewhere, or kept by the host. */
function readSource({ type, title }: InputBlock, source: UnknownRecord): ContentPart[] {
  const { data, url, file_id: fileId, media_type: mediaType, content } = source;
  if (source["type"] === "text" && typeof data === "string") return [{ type: "text", text: data }];
  if (source["type"] === "content") return readContent(content);
  const where = typeof data === "string" ? `data:${String(mediaType)};base64,${data}` : url;
  if (type === "image" && typeof where === "string") return [{ type: "image_url", image_url: { url: where } }];
  if (typeof fileId === "string") return [{ type: "file", file: { file_id: fileId } }];
  if (typeof where !== "string") return [];
  return [{ type: "file", file: { filename: typeof title === "string" ? title : "document", file_data: where } }];
}

/** Cache marks go along: a host that does not cache by itself would else be paid in full every time. */
function markerOf({ cache_control: marker }: InputBlock): { cache_control?: object } {
  return marker === undefined || marker === null ? {} : { cache_control: marker };
}

/** One plain text is said as text, as every host understands it. */
function textOrParts<Part extends ContentPart>(parts: Part[]): string | Part[] {
  const [first] = parts;
  if (first === undefined) return "";
  return parts.length === 1 && first.type === "text" && !("cache_control" in first) ? first.text : parts;
}

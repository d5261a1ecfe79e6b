// Which turns do these chat messages make?
import type { AssistantMessage, ContentPart, Message } from "#core/contract";
import { readExactJson } from "#core/read-exact-json";
import { findRecord, isRecord, type UnknownRecord } from "#core/read-record";
import { refuse } from "./refuse.ts";

interface Turn {
  readonly role: "user" | "assistant";
  readonly content: UnknownRecord[];
}

interface Turns {
  readonly system: UnknownRecord[];
  readonly messages: Turn[];
}

/** Anthropic's system prompt stands outside of the turns, and of those two of one side become one. */
export function writeTurns(said: readonly Message[]): Turns {
  const turns: Turns = { system: [], messages: [] };
  for (const [at, message] of said.entries()) {
    const blocks = writeBlocks(message, `messages[${at}]`);
    const role = message.role === "assistant" ? "assistant" : "user";
    const last = turns.messages.at(-1);
    if (message.role === "system" || message.role === "developer") turns.system.push(...blocks);
    else if (last?.role === role) last.content.push(...blocks);
    else if (blocks.length > 0) turns.messages.push({ role, content: [...blocks] });
  }
  return turns;
}

function writeBlocks(message: Message, param: string): readonly UnknownRecord[] {
  if (message.role === "function") throw refuse(param, "it knows messages of the role 'tool' only");
  if (message.role === "assistant") return writeAssistant(message, param);
  const content = writeContent(message.content, param);
  if (message.role !== "tool") return content;
  const { role: _role, tool_call_id: id, name: _name, content: _content, ...extra } = message;
  return [{ ...extra, type: "tool_result", tool_use_id: id, ...(content.length > 0 ? { content } : {}) }];
}

/** What it thought comes first, signed as it was: without it Anthropic refuses to go on after a tool call. */
function writeAssistant(message: AssistantMessage, param: string): readonly UnknownRecord[] {
  const { thinking_blocks: thoughts, content, refusal, tool_calls: calls = [] } = message;
  return [
    ...(Array.isArray(thoughts) ? thoughts.filter(isRecord) : []),
    ...writeContent(content ?? "", param),
    ...writeContent(refusal ?? "", param),
    ...calls.map(({ function: called, ...call }, at) => {
      const name = `${param}.tool_calls[${at}]`;
      if (called === undefined) throw refuse(name, "a tool there has a JSON schema");
      return { ...call, type: "tool_use", name: called.name, input: readInput(called.arguments, name) };
    }),
  ];
}

function readInput(json: string, param: string): UnknownRecord {
  const input = json.trim() === "" ? {} : findRecord(json, readExactJson);
  if (input !== undefined) return input;
  throw refuse(`${param}.function.arguments`, "it must be a JSON object");
}

/** Anthropic refuses empty text. */
function writeContent(content: string | readonly ContentPart[], param: string): readonly UnknownRecord[] {
  if (typeof content === "string") return content === "" ? [] : [{ type: "text", text: content }];
  return content
    .map((part, at) => writePart(part, `${param}.content[${at}]`))
    .filter(({ type, text }) => type !== "text" || text !== "");
}

/** Whatever else a part says, `cache_control` above all, stays with it. */
function writePart(part: ContentPart, param: string): UnknownRecord {
  if (part.type === "text") return part;
  if (part.type === "refusal") return { type: "text", text: part.refusal };
  if (part.type === "input_audio") throw refuse(param, "it hears no audio");
  if (part.type === "image_url") {
    const { image_url: image, ...extra } = part;
    return { ...extra, type: "image", source: writeSource(image.url) };
  }
  const { file, ...extra } = part;
  const { file_id: id, file_data: data, filename: title } = file;
  const source = typeof data === "string" ? writeSource(data) : { type: "file", file_id: id };
  return { ...extra, type: "document", source, ...(typeof title === "string" ? { title } : {}) };
}

function writeSource(url: string): UnknownRecord {
  const [, mediaType, data] = /^data:([^;,]*)(?:;[^,]*)?;base64,(.*)$/s.exec(url) ?? [];
  return data === undefined ? { type: "url", url } : { type: "base64", media_type: mediaType, data };
}

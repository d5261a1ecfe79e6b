// Which chat messages say the same as these input items?
import { refuseRequest } from "#api/request";
import type {
  AssistantMessage,
  ContentPart,
  CustomCallItem,
  FunctionCallItem,
  FunctionCallOutputItem,
  InputContent,
  InputItem,
  InputMessage,
  Message,
  ReasoningItem,
  ResponsesRequest,
  TextPart,
  ToolCall,
} from "#core/contract";
import { isRecord } from "#core/read-record";
import { textOf } from "#core/text-of";
import type { OfferedTools } from "./offered-tools.ts";
import { refuse } from "./refuse.ts";

/**
 * @param earlier items that go before the input: they were taken once, so that no fault is theirs
 * @throws WeirError `unsupported_parameter` for what a chat message cannot hold.
 */
export function makeMessages(
  { input, instructions }: Pick<ResponsesRequest, "input" | "instructions">,
  earlier: readonly InputItem[],
  chatNameOf: OfferedTools["chatNameOf"],
): readonly Message[] {
  const system = instructions ?? "";
  const messages: Message[] = system === "" ? [] : [{ role: "system", content: system }];
  const items = typeof input === "string" ? [makeInput(input)] : input;
  /** Tool messages hold text only; what else their tools gave follows them, since nothing may stand between them. */
  let shown: ContentPart[] = [];
  /** What the model thought before what it says next. */
  let thought = "";
  for (const [index, item] of [...earlier, ...items].entries()) {
    const at = index - earlier.length;
    if (shown.length > 0 && !isOutput(item)) {
      messages.push({ role: "user", content: shown });
      shown = [];
    }
    if (item.type === "reasoning") {
      thought += readThought(item);
      continue;
    }
    if (isOutput(item)) shown.push(...addOutput(messages, item, `input[${at}].output`));
    else if (item.type === "function_call" || item.type === "custom_tool_call") addCall(messages, item, chatNameOf);
    // Tools are read apart (`offered-tools.ts`), and all else is for a host that speaks Responses (`read-native.ts`).
    else if (item.type === "message") messages.push(makeMessage(item, `input[${at}]`));
    const last = messages.at(-1);
    if (thought === "" || last?.role !== "assistant") continue;
    last["reasoning_content"] = `${textOf(last["reasoning_content"])}${thought}`;
    thought = "";
  }
  return shown.length === 0 ? messages : [...messages, { role: "user", content: shown }];
}

/** A chat host's, told by Weir: some refuse to go on without. What is sealed, no chat host can read. */
function readThought({ encrypted_content: sealed, summary }: ReasoningItem): string {
  if (typeof sealed === "string" || !Array.isArray(summary)) return "";
  return summary.map((part: unknown) => (isRecord(part) ? textOf(part["text"]) : "")).join("");
}

export function isOutput(item: InputItem): item is FunctionCallOutputItem {
  return item.type === "function_call_output" || item.type === "custom_tool_call_output";
}

/** Gives back what is no text. */
function addOutput(
  messages: Message[],
  { call_id: id, output }: FunctionCallOutputItem,
  field: string,
): readonly ContentPart[] {
  const parts = typeof output === "string" ? [] : output.map((part, at) => makePart(part, `${field}[${at}]`));
  const texts = parts.filter((part) => part.type === "text");
  const content = typeof output === "string" ? output : texts.length === 0 ? "" : texts;
  // Without an id it is for no chat host (`read-native.ts`).
  messages.push({ role: "tool", tool_call_id: id ?? "", content });
  return parts.filter((part) => part.type !== "text");
}

/** A text as input is the user's. */
export function makeInput(text: string): InputItem {
  return { type: "message", role: "user", content: text };
}

/** Chat completions know calls only as a part of what the assistant said. */
function addCall(
  messages: Message[],
  item: FunctionCallItem | CustomCallItem,
  chatNameOf: OfferedTools["chatNameOf"],
): void {
  const call = makeCall(item, chatNameOf);
  const last = messages.at(-1);
  if (last?.role === "assistant") last.tool_calls = [...(last.tool_calls ?? []), call];
  else messages.push({ role: "assistant", content: null, tool_calls: [call] });
}

function makeCall(item: FunctionCallItem | CustomCallItem, chatNameOf: OfferedTools["chatNameOf"]): ToolCall {
  const { call_id: id } = item;
  const name = chatNameOf(item);
  if (item.type === "custom_tool_call") return { id, type: "custom", custom: { name, input: item.input } };
  return { id, type: "function", function: { name, arguments: item.arguments } };
}

function makeMessage({ role, content }: InputMessage, field: string): Message {
  if (typeof content === "string") return { role, content };
  const fieldOf = (index: number): string => `${field}.content[${index}]`;
  if (role === "user") return { role, content: content.map((part, index) => makePart(part, fieldOf(index))) };
  if (role === "assistant") return makeAnswer(content, fieldOf);
  const texts = content.map((part, index) => {
    const made = makePart(part, fieldOf(index));
    if (made.type === "text") return made;
    throw refuse(`${fieldOf(index)}.type`, `a ${role} message is text`);
  });
  return { role, content: texts };
}

/** As one text: many hosts take no parts of the assistant's. */
function makeAnswer(content: readonly InputContent[], fieldOf: (index: number) => string): AssistantMessage {
  let text = "";
  let refusal = "";
  for (const [index, part] of content.entries()) {
    if (part.type === "refusal") refusal += part.refusal;
    else if (part.type === "input_text" || part.type === "output_text") text += part.text;
    else throw refuse(`${fieldOf(index)}.type`, "an assistant message is text");
  }
  return { role: "assistant", content: text, ...(refusal === "" ? {} : { refusal }) };
}

function makePart(part: InputContent, field: string): ContentPart {
  switch (part.type) {
    case "input_text":
    case "output_text":
      return makeText(part);
    case "input_image": {
      const { image_url: url, file_id: id, detail } = part;
      if (typeof url !== "string") {
        if (typeof id === "string") return { type: "file", file: { file_id: id }, ...markerOf(part) };
        throw refuseRequest({ path: [`${field}.image_url`], keyword: "required", expected: "" });
      }
      const image = detail === undefined || detail === null ? { url } : { url, detail };
      return { type: "image_url", image_url: image, ...markerOf(part) };
    }
    case "input_file": {
      const { file_id: id, filename, file_data: data } = part;
      const file = { ...(id && { file_id: id }), ...(filename && { filename }), ...(data && { file_data: data }) };
      return { type: "file", file, ...markerOf(part) };
    }
    case "input_audio":
    case "refusal":
      break;
  }
  return part;
}

function makeText(part: { readonly text: string; readonly [key: string]: unknown }): TextPart {
  return { type: "text", text: part.text, ...markerOf(part) };
}

/** Where the origin shall end a cached prefix: money hangs on it. */
function markerOf({ prompt_cache_breakpoint: marker }: { readonly [key: string]: unknown }): object {
  return marker === undefined ? {} : { prompt_cache_breakpoint: marker };
}

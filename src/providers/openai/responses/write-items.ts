// Which input items say the same as these chat messages?
import type { AssistantMessage, ContentPart, Message, ToolCall } from "#core/contract";
import { present } from "#core/present";
import { isRecord } from "#core/read-record";

export function writeItems(messages: readonly Message[]): readonly object[] {
  /** A custom tool's result is an item of another type than a function's. */
  const custom = new Set<string>();
  return messages.flatMap((message): readonly object[] => {
    if (message.role === "tool") {
      const { tool_call_id: id, content } = message;
      const type = custom.has(id) ? "custom_tool_call_output" : "function_call_output";
      return [{ type, call_id: id, output: writeContent(content) }];
    }
    // The older way to call: one function, without an id.
    if (message.role === "function") {
      return [{ type: "function_call_output", call_id: message.name, output: message.content ?? "" }];
    }
    if (message.role !== "assistant") return [{ role: message.role, content: writeContent(message.content) }];
    for (const call of message.tool_calls ?? []) if (call.type === "custom") custom.add(call.id);
    return writeAnswer(message);
  });
}

function writeAnswer({ content, refusal, tool_calls: calls = [], function_call: older }: AssistantMessage) {
  const parts = [...writeTexts(content), ...(typeof refusal === "string" ? [{ type: "refusal", refusal }] : [])];
  const said = parts.length === 0 ? [] : [{ role: "assistant", content: parts }];
  const called = isRecord(older) ? [{ type: "function_call", call_id: older["name"], ...older }] : [];
  return [...said, ...called, ...(calls ?? []).map(writeCall)];
}

function writeTexts(content: AssistantMessage["content"]): readonly object[] {
  if (typeof content === "string") return content === "" ? [] : [{ type: "output_text", text: content }];
  return (content ?? []).map((part) => (part.type === "text" ? { type: "output_text", text: part.text } : part));
}

function writeCall(call: ToolCall): object {
  const { id } = call;
  if (call.type === "function") return { type: "function_call", call_id: id, ...call.function };
  const { custom } = call;
  return { type: "custom_tool_call", call_id: id, ...(isRecord(custom) && custom) };
}

function writeContent(content: string | readonly ContentPart[] | null | undefined): string | readonly object[] {
  return typeof content === "string" ? content : (content ?? []).map(writePart);
}

function writePart(part: ContentPart): object {
  // Where a cached prefix ends, in both APIs: money hangs on it.
  const marker = present({ prompt_cache_breakpoint: part["prompt_cache_breakpoint"] });
  switch (part.type) {
    case "text":
      return { type: "input_text", text: part.text, ...marker };
    case "image_url": {
      const { url, detail } = part.image_url;
      return { type: "input_image", image_url: url, ...present({ detail }), ...marker };
    }
    case "file":
      return { type: "input_file", ...present(part.file), ...marker };
    default:
      return part;
  }
}

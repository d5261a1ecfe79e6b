// How does OpenAI write what a host says with fields of other types?
import { isRecord, type UnknownRecord } from "#core/read-record";
import { textOf } from "#core/text-of";

/** Null for what is not said: SGLang, LiteLLM and Workers AI write `"role":null` into all chunks but the first. */
const leftOut: ReadonlySet<string> = new Set(
  "id object created model index role delta type function name arguments".split(" "),
);

/** Only for what is no answer as it came: most hosts' are. */
export function retype(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(retype);
  if (!isRecord(value)) return value;
  const said = Object.entries(value).filter(([name, item]) => item !== null || !leftOut.has(name));
  return Object.fromEntries(said.map(([name, item]) => [name, retypeField(name, retype(item))]));
}

/**
 * Some hosts stream a whole completion as one event, or texts as OpenAI's older API did: each is a piece of an answer, and
 * clients read nothing but its delta.
 */
export function retypeChunk(value: unknown): unknown {
  const retyped = retype(value);
  if (!isRecord(retyped) || !Array.isArray(retyped["choices"])) return retyped;
  const choices = retyped["choices"].map((choice: unknown) => (isRecord(choice) ? withDelta(choice) : choice));
  return { ...retyped, ...("object" in retyped && { object: "chat.completion.chunk" }), choices };
}

function withDelta(choice: UnknownRecord): UnknownRecord {
  const { message, text, ...rest } = choice;
  if (choice["delta"] !== undefined) return choice;
  if (isRecord(message)) return { ...rest, delta: message };
  return typeof text === "string" ? { ...rest, delta: { content: text } } : choice;
}

function retypeField(name: string, value: unknown): unknown {
  if (!isRecord(value)) return value;
  if (name === "message" || name === "delta") return flatten(value);
  return name === "arguments" ? JSON.stringify(value) : value;
}

/** Mistral's reasoning models say their content in parts, as a request does. */
function flatten(message: UnknownRecord): UnknownRecord {
  const { content } = message;
  if (!Array.isArray(content)) return message;
  const parts = content.filter(isRecord);
  const thought = parts.map(({ thinking }) => joinTexts(thinking)).join("");
  const others = parts.map(({ type }) => String(type)).filter((type) => type !== "text" && type !== "thinking");
  return {
    ...message,
    content: joinTexts(parts),
    ...(thought === "" ? {} : { reasoning_content: thought }),
    ...(others.length === 0 ? {} : { omitted: others }),
  };
}

function joinTexts(parts: unknown): string {
  if (!Array.isArray(parts)) return "";
  return parts.map((part) => (isRecord(part) ? textOf(part["text"]) : "")).join("");
}

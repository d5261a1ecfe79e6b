// Which chat request does a Messages request make?
import type { ChatRequest, InputBlock, MessagesRequest, OfferedTool, Tool, ToolChosen, Turn } from "#core/contract";
import { withNative, type Native } from "#core/native";
import { present } from "#core/present";
import { isRecord } from "#core/read-record";
import { isStrict } from "./is-strict.ts";
import { readTurns } from "./read-turns.ts";

/**
 * What chat has a word for is translated, for hosts that know only chat; the request as it came is kept beside it, for
 * one that speaks Messages.
 */
export function readChat(body: MessagesRequest, headers: Headers): ChatRequest {
  const { system } = body;
  const turns = readTurns(body.messages);
  const request: ChatRequest = {
    model: body.model,
    messages: system === undefined || system.length === 0 ? turns : [{ role: "system", content: system }, ...turns],
    max_tokens: body.max_tokens,
    ...present({
      temperature: body.temperature,
      top_p: body.top_p,
      // An empty list, fine here, is a fault in chat.
      stop: body.stop_sequences?.length === 0 ? undefined : body.stop_sequences,
      user: isSayableUser(body) ? body.metadata?.user_id : undefined,
      stream: body.stream,
      weir: body.weir,
    }),
    ...readTools(body),
    ...readFormat(body),
  };
  return withNative(request, readNative(body, headers));
}

function readTools({ tools = [], tool_choice: choice }: MessagesRequest): Partial<ChatRequest> {
  // A tool that its host would run itself is no chat's: no other host is asked (`needed`, below).
  const own = tools.filter(isOwn);
  if (own.length === 0) return {};
  return {
    tools: own.map((tool) => readTool(tool)),
    ...(choice === undefined ? {} : { tool_choice: readToolChoice(choice) }),
    ...(choice?.disable_parallel_tool_use === true ? { parallel_tool_calls: false } : {}),
  };
}

type Own = OfferedTool & { readonly name: string };

function isOwn(tool: OfferedTool): tool is Own {
  return tool.name !== undefined && (tool.type ?? "custom") === "custom";
}

function readTool({ name, description, input_schema: parameters, strict, cache_control: marker }: Own): Tool {
  const definition = { name, ...present({ description, parameters, strict: strict && isStrict(parameters) }) };
  return { type: "function", function: definition, ...present({ cache_control: marker }) };
}

function readToolChoice({ type, name = "" }: ToolChosen): NonNullable<ChatRequest["tool_choice"]> {
  if (type === "tool") return { type: "function", function: { name } };
  return type === "any" ? "required" : type;
}

/** `output_config.format`, Anthropic's structured output. */
function readFormat({ output_config: config }: MessagesRequest): Partial<ChatRequest> {
  const format = config?.["format"];
  if (!isRecord(format) || !isRecord(format["schema"])) return {};
  const schema = { name: "answer", schema: { ...format["schema"] }, strict: isStrict(format["schema"]) };
  return { response_format: { type: "json_schema", json_schema: schema } };
}

function readNative(body: MessagesRequest, headers: Headers): Native {
  const { model: _model, stream: _stream, weir: _weir, ...said } = body;
  const beta = headers.get("anthropic-beta");
  return {
    dialect: "messages",
    body: { ...said, messages: body.messages.map((turn) => writeTurn(turn)) },
    headers: beta === null ? {} : { "anthropic-beta": beta },
    needed: readNeeded(body),
    untold: [
      ...Object.keys(said).filter((field) => !told.has(field)),
      ...Object.keys(body.output_config ?? {}).flatMap((field) =>
        field === "format" ? [] : [`output_config.${field}`],
      ),
      ...body.messages.flatMap((turn, at) => ("output_config" in turn ? [`messages[${at}].output_config`] : [])),
      ...(isSayableUser(body) ? [] : ["metadata.user_id"]),
    ],
  };
}

/** Without it another host would answer something else: more than nothing, not a summary, without a tool. */
function readNeeded({ max_tokens: limit, compaction, tools = [], messages }: MessagesRequest): string[] {
  return [
    ...tools.flatMap((tool, at) => (isOwn(tool) ? [] : [`tools[${at}]`])),
    ...messages.flatMap(({ content }, at) =>
      (Array.isArray(content) ? content : []).flatMap((block, index) =>
        isBringing(block) ? [`messages[${at}].content[${index}]`] : [],
      ),
    ),
    ...(limit === 0 ? ["max_tokens"] : []),
    ...(compaction !== undefined && compaction !== null ? ["compaction"] : []),
  ];
}

/** A tool that is offered from here on, and defined nowhere else. */
function isBringing({ type, tool }: InputBlock): boolean {
  return type === "tool_addition" && isRecord(tool) && tool["type"] === "tool_definition";
}

/** Claude Code's is an object's JSON of some 200 characters; OpenAI takes 64, and others refuse above 128. */
function isSayableUser({ metadata }: MessagesRequest): boolean {
  return (metadata?.user_id ?? "").length <= 64;
}

/** The fields that `readChat()` has a word for. */
const told: ReadonlySet<string> = new Set([
  "max_tokens",
  "messages",
  "metadata",
  "output_config",
  "stop_sequences",
  "system",
  "temperature",
  "tool_choice",
  "tools",
  "top_p",
]);

/**
 * Thinking without a signature was another host's, told by Weir: Anthropic would refuse it; and a turn that came without
 * content goes on without.
 */
function writeTurn(turn: Turn): object {
  const { content, ...about } = turn;
  if (typeof content === "string") return turn;
  if (content.length === 0 && "output_config" in about) return about;
  const kept = content.filter(({ type, signature }) => type !== "thinking" || signature !== "");
  return kept.length === content.length ? turn : { ...turn, content: kept };
}

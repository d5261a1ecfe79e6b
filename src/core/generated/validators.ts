// Made by `npm run generate` from schemas/. Edit those, not this.
import type { ChatChunk, ChatCompletion, ChatRequest, EmbeddingsRequest, MessagesRequest, ResponsesRequest, TaskRequest } from "./contract.ts";
import { isRecord } from "../read-record.ts";
import { at, everyItem, everyName, everyValue, hasOnly, isArray, isInteger, isLonger, isNumber, isObject, isString, isThere, maybeBoolean, maybeInteger, maybeNumber, maybeObject, maybeString, no } from "../schema-checks.ts";

function TextPart(value: unknown): boolean {
  return (
    isObject(value) &&
    isThere(value["type"], "type") &&
    isThere(value["text"], "text") &&
    (value["type"] === "text" || no("const", "text", "type")) &&
    isString(value["text"], "text")
  );
}

function SpeakerName(value: unknown): boolean {
  return (
    isString(value) &&
    (/^[^\s<|\\/>]{1,64}$/u.test(value) || no("pattern", "^[^\\s<|\\\\/>]{1,64}$"))
  );
}

function SystemMessage(value: unknown): boolean {
  return (
    isObject(value) &&
    isThere(value["role"], "role") &&
    isThere(value["content"], "content") &&
    (value["role"] === "system" || no("const", "system", "role")) &&
    (typeof value["content"] === "string" || Array.isArray(value["content"]) || no("type", "string, array", "content")) && (!(Array.isArray(value["content"])) || (value["content"].length >= 1 || no("minItems", 1, "content"))) && (!(Array.isArray(value["content"])) || (everyItem(value["content"], TextPart) || at("content"))) &&
    (value["name"] === undefined || (SpeakerName(value["name"]) || at("name")))
  );
}

function DeveloperMessage(value: unknown): boolean {
  return (
    isObject(value) &&
    isThere(value["role"], "role") &&
    isThere(value["content"], "content") &&
    (value["role"] === "developer" || no("const", "developer", "role")) &&
    (typeof value["content"] === "string" || Array.isArray(value["content"]) || no("type", "string, array", "content")) && (!(Array.isArray(value["content"])) || (value["content"].length >= 1 || no("minItems", 1, "content"))) && (!(Array.isArray(value["content"])) || (everyItem(value["content"], TextPart) || at("content"))) &&
    (value["name"] === undefined || (SpeakerName(value["name"]) || at("name")))
  );
}

function ImageUrl(value: unknown): boolean {
  return (
    isObject(value) &&
    isThere(value["url"], "url") &&
    isString(value["url"], "url") &&
    maybeString(value["detail"], "detail")
  );
}

function ImagePart(value: unknown): boolean {
  return (
    isObject(value) &&
    isThere(value["type"], "type") &&
    isThere(value["image_url"], "image_url") &&
    (value["type"] === "image_url" || no("const", "image_url", "type")) &&
    (ImageUrl(value["image_url"]) || at("image_url"))
  );
}

function AudioPart(value: unknown): boolean {
  return (
    isObject(value) &&
    isThere(value["type"], "type") &&
    isThere(value["input_audio"], "input_audio") &&
    (value["type"] === "input_audio" || no("const", "input_audio", "type")) &&
    isObject(value["input_audio"], "input_audio")
  );
}

function FilePart(value: unknown): boolean {
  return (
    isObject(value) &&
    isThere(value["type"], "type") &&
    isThere(value["file"], "file") &&
    (value["type"] === "file" || no("const", "file", "type")) &&
    isObject(value["file"], "file")
  );
}

function RefusalPart(value: unknown): boolean {
  return (
    isObject(value) &&
    isThere(value["type"], "type") &&
    isThere(value["refusal"], "refusal") &&
    (value["type"] === "refusal" || no("const", "refusal", "type")) &&
    isString(value["refusal"], "refusal")
  );
}

function ContentPart(value: unknown): boolean {
  return (
    isObject(value) &&
    isThere(value["type"], "type") &&
    (value["type"] === "text" ? TextPart(value) : value["type"] === "image_url" ? ImagePart(value) : value["type"] === "input_audio" ? AudioPart(value) : value["type"] === "file" ? FilePart(value) : value["type"] === "refusal" ? RefusalPart(value) : no("enum", "text, image_url, input_audio, file, refusal", "type"))
  );
}

function UserMessage(value: unknown): boolean {
  return (
    isObject(value) &&
    isThere(value["role"], "role") &&
    isThere(value["content"], "content") &&
    (value["role"] === "user" || no("const", "user", "role")) &&
    (typeof value["content"] === "string" || Array.isArray(value["content"]) || no("type", "string, array", "content")) && (!(Array.isArray(value["content"])) || (value["content"].length >= 1 || no("minItems", 1, "content"))) && (!(Array.isArray(value["content"])) || (everyItem(value["content"], ContentPart) || at("content"))) &&
    (value["name"] === undefined || (SpeakerName(value["name"]) || at("name")))
  );
}

function FunctionCall(value: unknown): boolean {
  return (
    isObject(value) &&
    isThere(value["name"], "name") &&
    isThere(value["arguments"], "arguments") &&
    isString(value["name"], "name") &&
    isString(value["arguments"], "arguments")
  );
}

function ToolCall(value: unknown): boolean {
  return (
    isObject(value) &&
    isThere(value["id"], "id") &&
    isThere(value["type"], "type") &&
    isString(value["id"], "id") &&
    isString(value["type"], "type") &&
    (value["function"] === undefined || (FunctionCall(value["function"]) || at("function")))
  );
}

function AssistantMessage(value: unknown): boolean {
  return (
    isObject(value) &&
    isThere(value["role"], "role") &&
    (value["role"] === "assistant" || no("const", "assistant", "role")) &&
    (value["content"] === undefined || (typeof value["content"] === "string" || Array.isArray(value["content"]) || value["content"] === null || no("type", "string, array, null", "content")) && (!(Array.isArray(value["content"])) || (everyItem(value["content"], ContentPart) || at("content")))) &&
    (value["name"] === undefined || (SpeakerName(value["name"]) || at("name"))) &&
    (value["refusal"] === undefined || (typeof value["refusal"] === "string" || value["refusal"] === null || no("type", "string, null", "refusal"))) &&
    (value["tool_calls"] === undefined || isArray(value["tool_calls"], "tool_calls") && (everyItem(value["tool_calls"], ToolCall) || at("tool_calls"))) &&
    (value["function_call"] === undefined || (isRecord(value["function_call"]) || value["function_call"] === null || no("type", "object, null", "function_call"))) &&
    (value["audio"] === undefined || (isRecord(value["audio"]) || value["audio"] === null || no("type", "object, null", "audio")))
  );
}

function ToolMessage(value: unknown): boolean {
  return (
    isObject(value) &&
    isThere(value["role"], "role") &&
    isThere(value["content"], "content") &&
    isThere(value["tool_call_id"], "tool_call_id") &&
    (value["role"] === "tool" || no("const", "tool", "role")) &&
    (typeof value["content"] === "string" || Array.isArray(value["content"]) || no("type", "string, array", "content")) && (!(Array.isArray(value["content"])) || (value["content"].length >= 1 || no("minItems", 1, "content"))) && (!(Array.isArray(value["content"])) || (everyItem(value["content"], TextPart) || at("content"))) &&
    maybeString(value["name"], "name") &&
    isString(value["tool_call_id"], "tool_call_id")
  );
}

function FunctionMessage(value: unknown): boolean {
  return (
    isObject(value) &&
    isThere(value["role"], "role") &&
    isThere(value["content"], "content") &&
    isThere(value["name"], "name") &&
    (value["role"] === "function" || no("const", "function", "role")) &&
    (typeof value["content"] === "string" || value["content"] === null || no("type", "string, null", "content")) &&
    isString(value["name"], "name")
  );
}

function Message(value: unknown): boolean {
  return (
    isObject(value) &&
    isThere(value["role"], "role") &&
    (value["role"] === "system" ? SystemMessage(value) : value["role"] === "developer" ? DeveloperMessage(value) : value["role"] === "user" ? UserMessage(value) : value["role"] === "assistant" ? AssistantMessage(value) : value["role"] === "tool" ? ToolMessage(value) : value["role"] === "function" ? FunctionMessage(value) : no("enum", "system, developer, user, assistant, tool, function", "role"))
  );
}

function StreamOptions(value: unknown): boolean {
  return (
    isObject(value) &&
    maybeBoolean(value["include_usage"], "include_usage") &&
    maybeBoolean(value["include_obfuscation"], "include_obfuscation")
  );
}

function Stop(value: unknown): boolean {
  return (
    isString(value)
  );
}

function Part(value: unknown): boolean {
  return (
    isNumber(value) &&
    (value >= -100 || no("minimum", -100)) &&
    (value <= 100 || no("maximum", 100))
  );
}

function LogitBias(value: unknown): boolean {
  return (
    isObject(value) &&
    everyValue(value, Part)
  );
}

function FunctionName(value: unknown): boolean {
  return (
    isString(value) &&
    (/^[a-zA-Z0-9_-]{1,64}$/u.test(value) || no("pattern", "^[a-zA-Z0-9_-]{1,64}$"))
  );
}

function FunctionDefinition(value: unknown): boolean {
  return (
    isObject(value) &&
    isThere(value["name"], "name") &&
    (FunctionName(value["name"]) || at("name")) &&
    maybeString(value["description"], "description") &&
    maybeObject(value["parameters"], "parameters") &&
    (value["strict"] === undefined || (typeof value["strict"] === "boolean" || value["strict"] === null || no("type", "boolean, null", "strict")))
  );
}

function FunctionTool(value: unknown): boolean {
  return (
    isObject(value) &&
    isThere(value["type"], "type") &&
    isThere(value["function"], "function") &&
    (value["type"] === "function" || no("const", "function", "type")) &&
    (FunctionDefinition(value["function"]) || at("function"))
  );
}

function CustomTool(value: unknown): boolean {
  return (
    isObject(value) &&
    isThere(value["type"], "type") &&
    isThere(value["custom"], "custom") &&
    (value["type"] === "custom" || no("const", "custom", "type")) &&
    isObject(value["custom"], "custom")
  );
}

function Tool(value: unknown): boolean {
  return (
    isObject(value) &&
    isThere(value["type"], "type") &&
    (value["type"] === "function" ? FunctionTool(value) : value["type"] === "custom" ? CustomTool(value) : no("enum", "function, custom", "type"))
  );
}

function NamedObject(value: unknown): boolean {
  return (
    isObject(value) &&
    isThere(value["name"], "name") &&
    isString(value["name"], "name")
  );
}

function FunctionChoice(value: unknown): boolean {
  return (
    isObject(value) &&
    isThere(value["type"], "type") &&
    isThere(value["function"], "function") &&
    (value["type"] === "function" || no("const", "function", "type")) &&
    (NamedObject(value["function"]) || at("function"))
  );
}

function CustomChoice(value: unknown): boolean {
  return (
    isObject(value) &&
    isThere(value["type"], "type") &&
    isThere(value["custom"], "custom") &&
    (value["type"] === "custom" || no("const", "custom", "type")) &&
    (NamedObject(value["custom"]) || at("custom"))
  );
}

function AllowedTools(value: unknown): boolean {
  return (
    isObject(value) &&
    isThere(value["mode"], "mode") &&
    isThere(value["tools"], "tools") &&
    isArray(value["tools"], "tools")
  );
}

function AllowedChoice(value: unknown): boolean {
  return (
    isObject(value) &&
    isThere(value["type"], "type") &&
    isThere(value["allowed_tools"], "allowed_tools") &&
    (value["type"] === "allowed_tools" || no("const", "allowed_tools", "type")) &&
    (AllowedTools(value["allowed_tools"]) || at("allowed_tools"))
  );
}

function ToolChoice2(value: unknown): boolean {
  return (
    isObject(value) &&
    isThere(value["type"], "type") &&
    (value["type"] === "function" ? FunctionChoice(value) : value["type"] === "custom" ? CustomChoice(value) : value["type"] === "allowed_tools" ? AllowedChoice(value) : no("enum", "function, custom, allowed_tools", "type"))
  );
}

function ToolChoice(value: unknown): boolean {
  return (
    (isRecord(value) ? ToolChoice2(value) : (value === "none" || value === "auto" || value === "required" || no("enum", "none, auto, required")))
  );
}

function FunctionCall2(value: unknown): boolean {
  return (
    (isRecord(value) ? NamedObject(value) : (value === "none" || value === "auto" || no("enum", "none, auto")))
  );
}

function TextFormat(value: unknown): boolean {
  return (
    isObject(value) &&
    isThere(value["type"], "type") &&
    (value["type"] === "text" || no("const", "text", "type"))
  );
}

function JsonObjectFormat(value: unknown): boolean {
  return (
    isObject(value) &&
    isThere(value["type"], "type") &&
    (value["type"] === "json_object" || no("const", "json_object", "type"))
  );
}

function NamedSchema(value: unknown): boolean {
  return (
    isObject(value) &&
    isThere(value["name"], "name") &&
    (FunctionName(value["name"]) || at("name")) &&
    maybeString(value["description"], "description") &&
    maybeObject(value["schema"], "schema") &&
    (value["strict"] === undefined || (typeof value["strict"] === "boolean" || value["strict"] === null || no("type", "boolean, null", "strict")))
  );
}

function JsonSchemaFormat(value: unknown): boolean {
  return (
    isObject(value) &&
    isThere(value["type"], "type") &&
    isThere(value["json_schema"], "json_schema") &&
    (value["type"] === "json_schema" || no("const", "json_schema", "type")) &&
    (NamedSchema(value["json_schema"]) || at("json_schema"))
  );
}

function ResponseFormat(value: unknown): boolean {
  return (
    isObject(value) &&
    isThere(value["type"], "type") &&
    (value["type"] === "text" ? TextFormat(value) : value["type"] === "json_object" ? JsonObjectFormat(value) : value["type"] === "json_schema" ? JsonSchemaFormat(value) : no("enum", "text, json_object, json_schema", "type"))
  );
}

function Part2(value: unknown): boolean {
  return (
    (!(typeof value === "string") || (!isLonger(value, 64) || no("maxLength", 64)))
  );
}

function Part3(value: unknown): boolean {
  return (
    isString(value) &&
    (!isLonger(value, 512) || no("maxLength", 512))
  );
}

function Metadata(value: unknown): boolean {
  return (
    (isRecord(value) || value === null || no("type", "object, null")) &&
    (!(isRecord(value)) || (Object.keys(value).length <= 16 || no("maxProperties", 16))) &&
    (!(isRecord(value)) || everyName(value, Part2)) &&
    (!(isRecord(value)) || everyValue(value, Part3))
  );
}

function WeirOptions(value: unknown): boolean {
  return (
    isObject(value) &&
    hasOnly(value, ["receipt","cache","fallback","tiers","max_cost_usd","max_energy_j","max_latency_ms","min_quality","redact"]) &&
    maybeBoolean(value["receipt"], "receipt") &&
    maybeString(value["cache"], "cache") &&
    (value["fallback"] === undefined || isString(value["fallback"], "fallback") && (!isLonger(value["fallback"], 1000) || no("maxLength", 1000, "fallback"))) &&
    maybeString(value["tiers"], "tiers") &&
    (value["max_cost_usd"] === undefined || isNumber(value["max_cost_usd"], "max_cost_usd") && (value["max_cost_usd"] >= 0 || no("minimum", 0, "max_cost_usd"))) &&
    (value["max_energy_j"] === undefined || isNumber(value["max_energy_j"], "max_energy_j") && (value["max_energy_j"] >= 0 || no("minimum", 0, "max_energy_j"))) &&
    (value["max_latency_ms"] === undefined || isNumber(value["max_latency_ms"], "max_latency_ms") && (value["max_latency_ms"] >= 0 || no("minimum", 0, "max_latency_ms"))) &&
    (value["min_quality"] === undefined || isNumber(value["min_quality"], "min_quality") && (value["min_quality"] >= 0 || no("minimum", 0, "min_quality")) && (value["min_quality"] <= 1 || no("maximum", 1, "min_quality"))) &&
    maybeBoolean(value["redact"], "redact")
  );
}

export function isChatRequest(value: unknown): value is ChatRequest {
  return (
    isObject(value) &&
    isThere(value["model"], "model") &&
    isThere(value["messages"], "messages") &&
    isString(value["model"], "model") && (value["model"].length >= 1 || no("minLength", 1, "model")) &&
    isArray(value["messages"], "messages") && (value["messages"].length >= 1 || no("minItems", 1, "messages")) && (value["messages"].length <= 10000 || no("maxItems", 10000, "messages")) && (everyItem(value["messages"], Message) || at("messages")) &&
    maybeBoolean(value["stream"], "stream") &&
    (value["stream_options"] === undefined || (StreamOptions(value["stream_options"]) || at("stream_options"))) &&
    (value["max_tokens"] === undefined || isInteger(value["max_tokens"], "max_tokens") && (value["max_tokens"] >= 1 || no("minimum", 1, "max_tokens"))) &&
    (value["max_completion_tokens"] === undefined || isInteger(value["max_completion_tokens"], "max_completion_tokens") && (value["max_completion_tokens"] >= 1 || no("minimum", 1, "max_completion_tokens"))) &&
    (value["temperature"] === undefined || isNumber(value["temperature"], "temperature") && (value["temperature"] >= 0 || no("minimum", 0, "temperature")) && (value["temperature"] <= 2 || no("maximum", 2, "temperature"))) &&
    (value["top_p"] === undefined || isNumber(value["top_p"], "top_p") && (value["top_p"] >= 0 || no("minimum", 0, "top_p")) && (value["top_p"] <= 1 || no("maximum", 1, "top_p"))) &&
    (value["n"] === undefined || isInteger(value["n"], "n") && (value["n"] >= 1 || no("minimum", 1, "n")) && (value["n"] <= 128 || no("maximum", 128, "n"))) &&
    maybeInteger(value["seed"], "seed") &&
    (value["stop"] === undefined || (typeof value["stop"] === "string" || Array.isArray(value["stop"]) || no("type", "string, array", "stop")) && (!(Array.isArray(value["stop"])) || (value["stop"].length <= 4 || no("maxItems", 4, "stop"))) && (!(Array.isArray(value["stop"])) || (everyItem(value["stop"], Stop) || at("stop")))) &&
    (value["frequency_penalty"] === undefined || isNumber(value["frequency_penalty"], "frequency_penalty") && (value["frequency_penalty"] >= -2 || no("minimum", -2, "frequency_penalty")) && (value["frequency_penalty"] <= 2 || no("maximum", 2, "frequency_penalty"))) &&
    (value["presence_penalty"] === undefined || isNumber(value["presence_penalty"], "presence_penalty") && (value["presence_penalty"] >= -2 || no("minimum", -2, "presence_penalty")) && (value["presence_penalty"] <= 2 || no("maximum", 2, "presence_penalty"))) &&
    (value["logit_bias"] === undefined || (LogitBias(value["logit_bias"]) || at("logit_bias"))) &&
    maybeBoolean(value["logprobs"], "logprobs") &&
    (value["top_logprobs"] === undefined || isInteger(value["top_logprobs"], "top_logprobs") && (value["top_logprobs"] >= 0 || no("minimum", 0, "top_logprobs")) && (value["top_logprobs"] <= 20 || no("maximum", 20, "top_logprobs"))) &&
    (value["tools"] === undefined || isArray(value["tools"], "tools") && (value["tools"].length <= 512 || no("maxItems", 512, "tools")) && (everyItem(value["tools"], Tool) || at("tools"))) &&
    (value["tool_choice"] === undefined || (ToolChoice(value["tool_choice"]) || at("tool_choice"))) &&
    maybeBoolean(value["parallel_tool_calls"], "parallel_tool_calls") &&
    (value["functions"] === undefined || isArray(value["functions"], "functions") && (value["functions"].length >= 1 || no("minItems", 1, "functions")) && (value["functions"].length <= 128 || no("maxItems", 128, "functions")) && (everyItem(value["functions"], FunctionDefinition) || at("functions"))) &&
    (value["function_call"] === undefined || (FunctionCall2(value["function_call"]) || at("function_call"))) &&
    (value["response_format"] === undefined || (ResponseFormat(value["response_format"]) || at("response_format"))) &&
    (value["modalities"] === undefined || isArray(value["modalities"], "modalities") && (everyItem(value["modalities"], Stop) || at("modalities"))) &&
    maybeObject(value["audio"], "audio") &&
    maybeObject(value["prediction"], "prediction") &&
    maybeObject(value["web_search_options"], "web_search_options") &&
    maybeString(value["reasoning_effort"], "reasoning_effort") &&
    maybeString(value["verbosity"], "verbosity") &&
    maybeString(value["service_tier"], "service_tier") &&
    (value["metadata"] === undefined || (Metadata(value["metadata"]) || at("metadata"))) &&
    maybeBoolean(value["store"], "store") &&
    maybeString(value["user"], "user") &&
    (value["safety_identifier"] === undefined || isString(value["safety_identifier"], "safety_identifier") && (!isLonger(value["safety_identifier"], 128) || no("maxLength", 128, "safety_identifier"))) &&
    maybeString(value["prompt_cache_key"], "prompt_cache_key") &&
    maybeString(value["prompt_cache_retention"], "prompt_cache_retention") &&
    maybeObject(value["prompt_cache_options"], "prompt_cache_options") &&
    maybeObject(value["moderation"], "moderation") &&
    (value["weir"] === undefined || (WeirOptions(value["weir"]) || at("weir")))
  );
}

function InputBlock(value: unknown): boolean {
  return (
    isObject(value) &&
    isThere(value["type"], "type") &&
    isString(value["type"], "type") &&
    maybeString(value["text"], "text") &&
    maybeString(value["id"], "id") &&
    maybeString(value["name"], "name") &&
    maybeString(value["tool_use_id"], "tool_use_id") &&
    maybeString(value["thinking"], "thinking") &&
    (value["signature"] === undefined || (typeof value["signature"] === "string" || value["signature"] === null || no("type", "string, null", "signature"))) &&
    (value["is_error"] === undefined || (typeof value["is_error"] === "boolean" || value["is_error"] === null || no("type", "boolean, null", "is_error"))) &&
    (value["cache_control"] === undefined || (isRecord(value["cache_control"]) || value["cache_control"] === null || no("type", "object, null", "cache_control"))) &&
    maybeObject(value["input"], "input")
  );
}

function Turn(value: unknown): boolean {
  return (
    isObject(value) &&
    isThere(value["role"], "role") &&
    isThere(value["content"], "content") &&
    (value["role"] === "user" || value["role"] === "assistant" || value["role"] === "system" || no("enum", "user, assistant, system", "role")) &&
    (typeof value["content"] === "string" || Array.isArray(value["content"]) || no("type", "string, array", "content")) && (!(Array.isArray(value["content"])) || (everyItem(value["content"], InputBlock) || at("content")))
  );
}

function SystemBlock(value: unknown): boolean {
  return (
    isObject(value) &&
    isThere(value["type"], "type") &&
    isThere(value["text"], "text") &&
    (value["type"] === "text" || no("const", "text", "type")) &&
    isString(value["text"], "text") &&
    (value["cache_control"] === undefined || (isRecord(value["cache_control"]) || value["cache_control"] === null || no("type", "object, null", "cache_control")))
  );
}

function StopSequences(value: unknown): boolean {
  return (
    isString(value)
  );
}

function OfferedTool(value: unknown): boolean {
  return (
    isObject(value) &&
    (value["type"] === undefined || (typeof value["type"] === "string" || value["type"] === null || no("type", "string, null", "type"))) &&
    (value["name"] === undefined || isString(value["name"], "name") && (value["name"].length >= 1 || no("minLength", 1, "name"))) &&
    maybeString(value["description"], "description") &&
    maybeObject(value["input_schema"], "input_schema") &&
    maybeBoolean(value["strict"], "strict") &&
    (value["cache_control"] === undefined || (isRecord(value["cache_control"]) || value["cache_control"] === null || no("type", "object, null", "cache_control")))
  );
}

function ToolChosen(value: unknown): boolean {
  return (
    isObject(value) &&
    isThere(value["type"], "type") &&
    (value["type"] === "auto" || value["type"] === "any" || value["type"] === "tool" || value["type"] === "none" || no("enum", "auto, any, tool, none", "type")) &&
    maybeString(value["name"], "name") &&
    maybeBoolean(value["disable_parallel_tool_use"], "disable_parallel_tool_use")
  );
}

function ThinkingOption(value: unknown): boolean {
  return (
    isObject(value) &&
    isThere(value["type"], "type") &&
    isString(value["type"], "type") &&
    (value["budget_tokens"] === undefined || isInteger(value["budget_tokens"], "budget_tokens") && (value["budget_tokens"] >= 1024 || no("minimum", 1024, "budget_tokens")))
  );
}

function Metadata2(value: unknown): boolean {
  return (
    isObject(value) &&
    (value["user_id"] === undefined || (typeof value["user_id"] === "string" || value["user_id"] === null || no("type", "string, null", "user_id")) && (!(typeof value["user_id"] === "string") || (!isLonger(value["user_id"], 512) || no("maxLength", 512, "user_id"))))
  );
}

export function isMessagesRequest(value: unknown): value is MessagesRequest {
  return (
    isObject(value) &&
    isThere(value["model"], "model") &&
    isThere(value["max_tokens"], "max_tokens") &&
    isThere(value["messages"], "messages") &&
    isString(value["model"], "model") && (value["model"].length >= 1 || no("minLength", 1, "model")) &&
    isInteger(value["max_tokens"], "max_tokens") && (value["max_tokens"] >= 0 || no("minimum", 0, "max_tokens")) &&
    isArray(value["messages"], "messages") && (value["messages"].length >= 1 || no("minItems", 1, "messages")) && (value["messages"].length <= 10000 || no("maxItems", 10000, "messages")) && (everyItem(value["messages"], Turn) || at("messages")) &&
    (value["system"] === undefined || (typeof value["system"] === "string" || Array.isArray(value["system"]) || no("type", "string, array", "system")) && (!(Array.isArray(value["system"])) || (everyItem(value["system"], SystemBlock) || at("system")))) &&
    maybeBoolean(value["stream"], "stream") &&
    (value["temperature"] === undefined || isNumber(value["temperature"], "temperature") && (value["temperature"] >= 0 || no("minimum", 0, "temperature")) && (value["temperature"] <= 1 || no("maximum", 1, "temperature"))) &&
    (value["top_p"] === undefined || isNumber(value["top_p"], "top_p") && (value["top_p"] >= 0 || no("minimum", 0, "top_p")) && (value["top_p"] <= 1 || no("maximum", 1, "top_p"))) &&
    (value["top_k"] === undefined || isInteger(value["top_k"], "top_k") && (value["top_k"] >= 0 || no("minimum", 0, "top_k"))) &&
    (value["stop_sequences"] === undefined || isArray(value["stop_sequences"], "stop_sequences") && (everyItem(value["stop_sequences"], StopSequences) || at("stop_sequences"))) &&
    (value["tools"] === undefined || isArray(value["tools"], "tools") && (value["tools"].length <= 512 || no("maxItems", 512, "tools")) && (everyItem(value["tools"], OfferedTool) || at("tools"))) &&
    (value["tool_choice"] === undefined || (ToolChosen(value["tool_choice"]) || at("tool_choice"))) &&
    (value["thinking"] === undefined || (ThinkingOption(value["thinking"]) || at("thinking"))) &&
    (value["metadata"] === undefined || (Metadata2(value["metadata"]) || at("metadata"))) &&
    maybeObject(value["output_config"], "output_config") &&
    (value["weir"] === undefined || (WeirOptions(value["weir"]) || at("weir")))
  );
}

function TextContent(value: unknown): boolean {
  return (
    isObject(value) &&
    isThere(value["type"], "type") &&
    isThere(value["text"], "text") &&
    (value["type"] === "input_text" || value["type"] === "output_text" || no("enum", "input_text, output_text", "type")) &&
    isString(value["text"], "text")
  );
}

function ImageContent(value: unknown): boolean {
  return (
    isObject(value) &&
    isThere(value["type"], "type") &&
    (value["type"] === "input_image" || no("const", "input_image", "type")) &&
    (value["image_url"] === undefined || (typeof value["image_url"] === "string" || value["image_url"] === null || no("type", "string, null", "image_url"))) &&
    (value["file_id"] === undefined || (typeof value["file_id"] === "string" || value["file_id"] === null || no("type", "string, null", "file_id"))) &&
    (value["detail"] === undefined || (typeof value["detail"] === "string" || value["detail"] === null || no("type", "string, null", "detail")))
  );
}

function FileContent(value: unknown): boolean {
  return (
    isObject(value) &&
    isThere(value["type"], "type") &&
    (value["type"] === "input_file" || no("const", "input_file", "type")) &&
    (value["file_id"] === undefined || (typeof value["file_id"] === "string" || value["file_id"] === null || no("type", "string, null", "file_id"))) &&
    maybeString(value["filename"], "filename") &&
    maybeString(value["file_data"], "file_data")
  );
}

function InputContent(value: unknown): boolean {
  return (
    isObject(value) &&
    isThere(value["type"], "type") &&
    (value["type"] === "input_text" || value["type"] === "output_text" ? TextContent(value) : value["type"] === "refusal" ? RefusalPart(value) : value["type"] === "input_image" ? ImageContent(value) : value["type"] === "input_file" ? FileContent(value) : value["type"] === "input_audio" ? AudioPart(value) : no("enum", "input_text, output_text, refusal, input_image, input_file, input_audio", "type"))
  );
}

function InputMessage(value: unknown): boolean {
  return (
    isObject(value) &&
    isThere(value["type"], "type") &&
    isThere(value["role"], "role") &&
    isThere(value["content"], "content") &&
    (value["type"] === "message" || no("const", "message", "type")) &&
    (value["role"] === "user" || value["role"] === "assistant" || value["role"] === "system" || value["role"] === "developer" || no("enum", "user, assistant, system, developer", "role")) &&
    (typeof value["content"] === "string" || Array.isArray(value["content"]) || no("type", "string, array", "content")) && (!(Array.isArray(value["content"])) || (everyItem(value["content"], InputContent) || at("content")))
  );
}

function FunctionCallItem(value: unknown): boolean {
  return (
    isObject(value) &&
    isThere(value["type"], "type") &&
    isThere(value["call_id"], "call_id") &&
    isThere(value["name"], "name") &&
    isThere(value["arguments"], "arguments") &&
    (value["type"] === "function_call" || no("const", "function_call", "type")) &&
    isString(value["call_id"], "call_id") &&
    isString(value["name"], "name") &&
    isString(value["arguments"], "arguments") &&
    (value["namespace"] === undefined || (typeof value["namespace"] === "string" || value["namespace"] === null || no("type", "string, null", "namespace")))
  );
}

function CustomCallItem(value: unknown): boolean {
  return (
    isObject(value) &&
    isThere(value["type"], "type") &&
    isThere(value["call_id"], "call_id") &&
    isThere(value["name"], "name") &&
    isThere(value["input"], "input") &&
    (value["type"] === "custom_tool_call" || no("const", "custom_tool_call", "type")) &&
    isString(value["call_id"], "call_id") &&
    isString(value["name"], "name") &&
    isString(value["input"], "input")
  );
}

function FunctionCallOutputItem(value: unknown): boolean {
  return (
    isObject(value) &&
    isThere(value["type"], "type") &&
    isThere(value["output"], "output") &&
    (value["type"] === "function_call_output" || value["type"] === "custom_tool_call_output" || no("enum", "function_call_output, custom_tool_call_output", "type")) &&
    (value["call_id"] === undefined || (typeof value["call_id"] === "string" || value["call_id"] === null || no("type", "string, null", "call_id"))) &&
    (typeof value["output"] === "string" || Array.isArray(value["output"]) || no("type", "string, array", "output")) && (!(Array.isArray(value["output"])) || (everyItem(value["output"], InputContent) || at("output")))
  );
}

function ReasoningItem(value: unknown): boolean {
  return (
    isObject(value) &&
    isThere(value["type"], "type") &&
    (value["type"] === "reasoning" || no("const", "reasoning", "type")) &&
    (value["encrypted_content"] === undefined || (typeof value["encrypted_content"] === "string" || value["encrypted_content"] === null || no("type", "string, null", "encrypted_content")))
  );
}

function HostedItem(value: unknown): boolean {
  return (
    isObject(value) &&
    isThere(value["type"], "type") &&
    (value["type"] === "web_search_call" || value["type"] === "tool_search_call" || value["type"] === "tool_search_output" || value["type"] === "image_generation_call" || value["type"] === "file_search_call" || value["type"] === "code_interpreter_call" || value["type"] === "mcp_call" || value["type"] === "mcp_list_tools" || value["type"] === "mcp_approval_request" || value["type"] === "mcp_approval_response" || value["type"] === "computer_call" || value["type"] === "computer_call_output" || value["type"] === "local_shell_call" || value["type"] === "local_shell_call_output" || value["type"] === "shell_call" || value["type"] === "shell_call_output" || value["type"] === "apply_patch_call" || value["type"] === "apply_patch_call_output" || value["type"] === "program" || value["type"] === "program_output" || value["type"] === "compaction" || value["type"] === "compaction_trigger" || value["type"] === "configuration_update" || value["type"] === "agent_message" || value["type"] === "multi_agent_call" || value["type"] === "multi_agent_call_output" || no("enum", "web_search_call, tool_search_call, tool_search_output, image_generation_call, file_search_call, code_interpreter_call, mcp_call, mcp_list_tools, mcp_approval_request, mcp_approval_response, computer_call, computer_call_output, local_shell_call, local_shell_call_output, shell_call, shell_call_output, apply_patch_call, apply_patch_call_output, program, program_output, compaction, compaction_trigger, configuration_update, agent_message, multi_agent_call, multi_agent_call_output", "type"))
  );
}

function ItemReference(value: unknown): boolean {
  return (
    isObject(value) &&
    isThere(value["type"], "type") &&
    isThere(value["id"], "id") &&
    (value["type"] === "item_reference" || no("const", "item_reference", "type")) &&
    isString(value["id"], "id")
  );
}

function ToolName(value: unknown): boolean {
  return (
    isString(value) &&
    (/^[a-zA-Z0-9_-]{1,128}$/u.test(value) || no("pattern", "^[a-zA-Z0-9_-]{1,128}$"))
  );
}

function OwnTool(value: unknown): boolean {
  return (
    isObject(value) &&
    isThere(value["type"], "type") &&
    isThere(value["name"], "name") &&
    (value["type"] === "function" || value["type"] === "custom" || no("enum", "function, custom", "type")) &&
    (ToolName(value["name"]) || at("name")) &&
    (value["description"] === undefined || (typeof value["description"] === "string" || value["description"] === null || no("type", "string, null", "description"))) &&
    (value["parameters"] === undefined || (isRecord(value["parameters"]) || value["parameters"] === null || no("type", "object, null", "parameters"))) &&
    (value["strict"] === undefined || (typeof value["strict"] === "boolean" || value["strict"] === null || no("type", "boolean, null", "strict"))) &&
    (value["format"] === undefined || (isRecord(value["format"]) || value["format"] === null || no("type", "object, null", "format")))
  );
}

function ToolNamespace(value: unknown): boolean {
  return (
    isObject(value) &&
    isThere(value["type"], "type") &&
    isThere(value["name"], "name") &&
    isThere(value["tools"], "tools") &&
    (value["type"] === "namespace" || no("const", "namespace", "type")) &&
    (ToolName(value["name"]) || at("name")) &&
    (value["description"] === undefined || (typeof value["description"] === "string" || value["description"] === null || no("type", "string, null", "description"))) &&
    isArray(value["tools"], "tools") && (value["tools"].length <= 512 || no("maxItems", 512, "tools")) && (everyItem(value["tools"], OwnTool) || at("tools"))
  );
}

function HostedTool(value: unknown): boolean {
  return (
    isObject(value) &&
    isThere(value["type"], "type") &&
    (value["type"] === "web_search" || value["type"] === "web_search_preview" || value["type"] === "web_search_2025_08_26" || value["type"] === "web_search_preview_2025_03_11" || value["type"] === "tool_search" || value["type"] === "image_generation" || value["type"] === "file_search" || value["type"] === "code_interpreter" || value["type"] === "mcp" || value["type"] === "computer" || value["type"] === "computer_use_preview" || value["type"] === "local_shell" || value["type"] === "shell" || value["type"] === "apply_patch" || value["type"] === "programmatic_tool_calling" || no("enum", "web_search, web_search_preview, web_search_2025_08_26, web_search_preview_2025_03_11, tool_search, image_generation, file_search, code_interpreter, mcp, computer, computer_use_preview, local_shell, shell, apply_patch, programmatic_tool_calling", "type"))
  );
}

function ResponsesTool(value: unknown): boolean {
  return (
    isObject(value) &&
    isThere(value["type"], "type") &&
    (value["type"] === "function" || value["type"] === "custom" ? OwnTool(value) : value["type"] === "namespace" ? ToolNamespace(value) : value["type"] === "web_search" || value["type"] === "web_search_preview" || value["type"] === "web_search_2025_08_26" || value["type"] === "web_search_preview_2025_03_11" || value["type"] === "tool_search" || value["type"] === "image_generation" || value["type"] === "file_search" || value["type"] === "code_interpreter" || value["type"] === "mcp" || value["type"] === "computer" || value["type"] === "computer_use_preview" || value["type"] === "local_shell" || value["type"] === "shell" || value["type"] === "apply_patch" || value["type"] === "programmatic_tool_calling" ? HostedTool(value) : no("enum", "function, custom, namespace, web_search, web_search_preview, web_search_2025_08_26, web_search_preview_2025_03_11, tool_search, image_generation, file_search, code_interpreter, mcp, computer, computer_use_preview, local_shell, shell, apply_patch, programmatic_tool_calling", "type"))
  );
}

function AdditionalTools(value: unknown): boolean {
  return (
    isObject(value) &&
    isThere(value["type"], "type") &&
    isThere(value["tools"], "tools") &&
    (value["type"] === "additional_tools" || no("const", "additional_tools", "type")) &&
    isArray(value["tools"], "tools") && (value["tools"].length <= 512 || no("maxItems", 512, "tools")) && (everyItem(value["tools"], ResponsesTool) || at("tools"))
  );
}

function InputItem(value: unknown): boolean {
  return (
    isObject(value) &&
    isThere(value["type"], "type") &&
    (value["type"] === "message" ? InputMessage(value) : value["type"] === "function_call" ? FunctionCallItem(value) : value["type"] === "custom_tool_call" ? CustomCallItem(value) : value["type"] === "function_call_output" || value["type"] === "custom_tool_call_output" ? FunctionCallOutputItem(value) : value["type"] === "reasoning" ? ReasoningItem(value) : value["type"] === "web_search_call" || value["type"] === "tool_search_call" || value["type"] === "tool_search_output" || value["type"] === "image_generation_call" || value["type"] === "file_search_call" || value["type"] === "code_interpreter_call" || value["type"] === "mcp_call" || value["type"] === "mcp_list_tools" || value["type"] === "mcp_approval_request" || value["type"] === "mcp_approval_response" || value["type"] === "computer_call" || value["type"] === "computer_call_output" || value["type"] === "local_shell_call" || value["type"] === "local_shell_call_output" || value["type"] === "shell_call" || value["type"] === "shell_call_output" || value["type"] === "apply_patch_call" || value["type"] === "apply_patch_call_output" || value["type"] === "program" || value["type"] === "program_output" || value["type"] === "compaction" || value["type"] === "compaction_trigger" || value["type"] === "configuration_update" || value["type"] === "agent_message" || value["type"] === "multi_agent_call" || value["type"] === "multi_agent_call_output" ? HostedItem(value) : value["type"] === "item_reference" ? ItemReference(value) : value["type"] === "additional_tools" ? AdditionalTools(value) : no("enum", "message, function_call, custom_tool_call, function_call_output, custom_tool_call_output, reasoning, web_search_call, tool_search_call, tool_search_output, image_generation_call, file_search_call, code_interpreter_call, mcp_call, mcp_list_tools, mcp_approval_request, mcp_approval_response, computer_call, computer_call_output, local_shell_call, local_shell_call_output, shell_call, shell_call_output, apply_patch_call, apply_patch_call_output, program, program_output, compaction, compaction_trigger, configuration_update, agent_message, multi_agent_call, multi_agent_call_output, item_reference, additional_tools", "type"))
  );
}

function Include(value: unknown): boolean {
  return (
    isString(value)
  );
}

function NamedTool(value: unknown): boolean {
  return (
    isObject(value) &&
    isThere(value["type"], "type") &&
    isThere(value["name"], "name") &&
    (value["type"] === "function" || value["type"] === "custom" || no("enum", "function, custom", "type")) &&
    isString(value["name"], "name")
  );
}

function HostedToolChoice(value: unknown): boolean {
  return (
    isObject(value) &&
    isThere(value["type"], "type") &&
    (value["type"] === "web_search" || value["type"] === "web_search_preview" || value["type"] === "web_search_2025_08_26" || value["type"] === "web_search_preview_2025_03_11" || value["type"] === "tool_search" || value["type"] === "image_generation" || value["type"] === "file_search" || value["type"] === "code_interpreter" || value["type"] === "mcp" || value["type"] === "computer" || value["type"] === "computer_use" || value["type"] === "computer_use_preview" || value["type"] === "local_shell" || value["type"] === "shell" || value["type"] === "apply_patch" || value["type"] === "programmatic_tool_calling" || no("enum", "web_search, web_search_preview, web_search_2025_08_26, web_search_preview_2025_03_11, tool_search, image_generation, file_search, code_interpreter, mcp, computer, computer_use, computer_use_preview, local_shell, shell, apply_patch, programmatic_tool_calling", "type"))
  );
}

function AllowedTool(value: unknown): boolean {
  return (
    isObject(value) &&
    isThere(value["type"], "type") &&
    (value["type"] === "function" || value["type"] === "custom" ? NamedTool(value) : value["type"] === "web_search" || value["type"] === "web_search_preview" || value["type"] === "web_search_2025_08_26" || value["type"] === "web_search_preview_2025_03_11" || value["type"] === "tool_search" || value["type"] === "image_generation" || value["type"] === "file_search" || value["type"] === "code_interpreter" || value["type"] === "mcp" || value["type"] === "computer" || value["type"] === "computer_use" || value["type"] === "computer_use_preview" || value["type"] === "local_shell" || value["type"] === "shell" || value["type"] === "apply_patch" || value["type"] === "programmatic_tool_calling" ? HostedToolChoice(value) : no("enum", "function, custom, web_search, web_search_preview, web_search_2025_08_26, web_search_preview_2025_03_11, tool_search, image_generation, file_search, code_interpreter, mcp, computer, computer_use, computer_use_preview, local_shell, shell, apply_patch, programmatic_tool_calling", "type"))
  );
}

function AllowedTools2(value: unknown): boolean {
  return (
    isObject(value) &&
    isThere(value["type"], "type") &&
    isThere(value["mode"], "mode") &&
    isThere(value["tools"], "tools") &&
    (value["type"] === "allowed_tools" || no("const", "allowed_tools", "type")) &&
    (value["mode"] === "auto" || value["mode"] === "required" || no("enum", "auto, required", "mode")) &&
    isArray(value["tools"], "tools") && (everyItem(value["tools"], AllowedTool) || at("tools"))
  );
}

function ResponsesToolChoice(value: unknown): boolean {
  return (
    isObject(value) &&
    isThere(value["type"], "type") &&
    (value["type"] === "function" || value["type"] === "custom" ? NamedTool(value) : value["type"] === "web_search" || value["type"] === "web_search_preview" || value["type"] === "web_search_2025_08_26" || value["type"] === "web_search_preview_2025_03_11" || value["type"] === "tool_search" || value["type"] === "image_generation" || value["type"] === "file_search" || value["type"] === "code_interpreter" || value["type"] === "mcp" || value["type"] === "computer" || value["type"] === "computer_use" || value["type"] === "computer_use_preview" || value["type"] === "local_shell" || value["type"] === "shell" || value["type"] === "apply_patch" || value["type"] === "programmatic_tool_calling" ? HostedToolChoice(value) : value["type"] === "allowed_tools" ? AllowedTools2(value) : no("enum", "function, custom, web_search, web_search_preview, web_search_2025_08_26, web_search_preview_2025_03_11, tool_search, image_generation, file_search, code_interpreter, mcp, computer, computer_use, computer_use_preview, local_shell, shell, apply_patch, programmatic_tool_calling, allowed_tools", "type"))
  );
}

function ToolChoice3(value: unknown): boolean {
  return (
    (isRecord(value) ? ResponsesToolChoice(value) : (value === "none" || value === "auto" || value === "required" || value === null || no("enum", "none, auto, required, null")))
  );
}

function FlatSchemaFormat(value: unknown): boolean {
  return (
    isObject(value) &&
    isThere(value["type"], "type") &&
    isThere(value["name"], "name") &&
    isThere(value["schema"], "schema") &&
    (value["type"] === "json_schema" || no("const", "json_schema", "type")) &&
    (FunctionName(value["name"]) || at("name")) &&
    maybeString(value["description"], "description") &&
    isObject(value["schema"], "schema") &&
    (value["strict"] === undefined || (typeof value["strict"] === "boolean" || value["strict"] === null || no("type", "boolean, null", "strict")))
  );
}

function ResponsesFormat(value: unknown): boolean {
  return (
    isObject(value) &&
    isThere(value["type"], "type") &&
    (value["type"] === "text" ? TextFormat(value) : value["type"] === "json_object" ? JsonObjectFormat(value) : value["type"] === "json_schema" ? FlatSchemaFormat(value) : no("enum", "text, json_object, json_schema", "type"))
  );
}

function TextSettings(value: unknown): boolean {
  return (
    isObject(value) &&
    (value["format"] === undefined || (ResponsesFormat(value["format"]) || at("format"))) &&
    (value["verbosity"] === undefined || (typeof value["verbosity"] === "string" || value["verbosity"] === null || no("type", "string, null", "verbosity")))
  );
}

function ReasoningSettings(value: unknown): boolean {
  return (
    (isRecord(value) || value === null || no("type", "object, null")) &&
    (!(isRecord(value)) || (value["effort"] === undefined || (typeof value["effort"] === "string" || value["effort"] === null || no("type", "string, null", "effort")))) &&
    (!(isRecord(value)) || (value["summary"] === undefined || (typeof value["summary"] === "string" || value["summary"] === null || no("type", "string, null", "summary"))))
  );
}

export function isResponsesRequest(value: unknown): value is ResponsesRequest {
  return (
    isObject(value) &&
    isThere(value["model"], "model") &&
    isThere(value["input"], "input") &&
    isString(value["model"], "model") && (value["model"].length >= 1 || no("minLength", 1, "model")) &&
    (typeof value["input"] === "string" || Array.isArray(value["input"]) || no("type", "string, array", "input")) && (!(Array.isArray(value["input"])) || (value["input"].length >= 1 || no("minItems", 1, "input"))) && (!(Array.isArray(value["input"])) || (value["input"].length <= 10000 || no("maxItems", 10000, "input"))) && (!(Array.isArray(value["input"])) || (everyItem(value["input"], InputItem) || at("input"))) &&
    maybeString(value["instructions"], "instructions") &&
    maybeBoolean(value["stream"], "stream") &&
    maybeObject(value["stream_options"], "stream_options") &&
    (value["max_output_tokens"] === undefined || isInteger(value["max_output_tokens"], "max_output_tokens") && (value["max_output_tokens"] >= 16 || no("minimum", 16, "max_output_tokens"))) &&
    maybeInteger(value["max_tool_calls"], "max_tool_calls") &&
    (value["temperature"] === undefined || isNumber(value["temperature"], "temperature") && (value["temperature"] >= 0 || no("minimum", 0, "temperature")) && (value["temperature"] <= 2 || no("maximum", 2, "temperature"))) &&
    (value["top_p"] === undefined || isNumber(value["top_p"], "top_p") && (value["top_p"] >= 0 || no("minimum", 0, "top_p")) && (value["top_p"] <= 1 || no("maximum", 1, "top_p"))) &&
    (value["top_logprobs"] === undefined || isInteger(value["top_logprobs"], "top_logprobs") && (value["top_logprobs"] >= 0 || no("minimum", 0, "top_logprobs")) && (value["top_logprobs"] <= 20 || no("maximum", 20, "top_logprobs"))) &&
    (value["include"] === undefined || isArray(value["include"], "include") && (everyItem(value["include"], Include) || at("include"))) &&
    (value["tools"] === undefined || isArray(value["tools"], "tools") && (value["tools"].length <= 512 || no("maxItems", 512, "tools")) && (everyItem(value["tools"], ResponsesTool) || at("tools"))) &&
    (value["tool_choice"] === undefined || (ToolChoice3(value["tool_choice"]) || at("tool_choice"))) &&
    maybeBoolean(value["parallel_tool_calls"], "parallel_tool_calls") &&
    (value["text"] === undefined || (TextSettings(value["text"]) || at("text"))) &&
    (value["reasoning"] === undefined || (ReasoningSettings(value["reasoning"]) || at("reasoning"))) &&
    (value["metadata"] === undefined || (Metadata(value["metadata"]) || at("metadata"))) &&
    maybeBoolean(value["store"], "store") &&
    (value["previous_response_id"] === undefined || isString(value["previous_response_id"], "previous_response_id") && (value["previous_response_id"].length >= 1 || no("minLength", 1, "previous_response_id"))) &&
    (value["truncation"] === undefined || (value["truncation"] === "auto" || value["truncation"] === "disabled" || no("enum", "auto, disabled", "truncation"))) &&
    maybeString(value["user"], "user") &&
    (value["safety_identifier"] === undefined || isString(value["safety_identifier"], "safety_identifier") && (!isLonger(value["safety_identifier"], 128) || no("maxLength", 128, "safety_identifier"))) &&
    maybeString(value["prompt_cache_key"], "prompt_cache_key") &&
    maybeString(value["service_tier"], "service_tier") &&
    (value["weir"] === undefined || (WeirOptions(value["weir"]) || at("weir")))
  );
}

function Part4(value: unknown): boolean {
  return (
    isInteger(value) &&
    (value >= 0 || no("minimum", 0))
  );
}

function EmbeddingInput(value: unknown): boolean {
  return (
    (typeof value === "string" || Number.isInteger(value) || Array.isArray(value) || no("type", "string, integer, array")) &&
    (typeof value !== "number" || (value >= 0 || no("minimum", 0))) &&
    (!(typeof value === "string") || (value.length >= 1 || no("minLength", 1))) &&
    (!(Array.isArray(value)) || (value.length >= 1 || no("minItems", 1))) &&
    (!(Array.isArray(value)) || everyItem(value, Part4))
  );
}

export function isEmbeddingsRequest(value: unknown): value is EmbeddingsRequest {
  return (
    isObject(value) &&
    isThere(value["model"], "model") &&
    isThere(value["input"], "input") &&
    isString(value["model"], "model") && (value["model"].length >= 1 || no("minLength", 1, "model")) &&
    (typeof value["input"] === "string" || Array.isArray(value["input"]) || no("type", "string, array", "input")) && (!(typeof value["input"] === "string") || (value["input"].length >= 1 || no("minLength", 1, "input"))) && (!(Array.isArray(value["input"])) || (value["input"].length >= 1 || no("minItems", 1, "input"))) && (!(Array.isArray(value["input"])) || (value["input"].length <= 2048 || no("maxItems", 2048, "input"))) && (!(Array.isArray(value["input"])) || (everyItem(value["input"], EmbeddingInput) || at("input"))) &&
    (value["encoding_format"] === undefined || (value["encoding_format"] === "float" || value["encoding_format"] === "base64" || no("enum", "float, base64", "encoding_format"))) &&
    (value["dimensions"] === undefined || isInteger(value["dimensions"], "dimensions") && (value["dimensions"] >= 1 || no("minimum", 1, "dimensions"))) &&
    maybeString(value["user"], "user") &&
    (value["weir"] === undefined || (WeirOptions(value["weir"]) || at("weir")))
  );
}

function Inputs(value: unknown): boolean {
  return (
    (isRecord(value) || typeof value === "string" || no("type", "object, string"))
  );
}

export function isTaskRequest(value: unknown): value is TaskRequest {
  return (
    isObject(value) &&
    hasOnly(value, ["input","inputs","weir"]) &&
    (value["input"] === undefined || (isRecord(value["input"]) || typeof value["input"] === "string" || no("type", "object, string", "input"))) &&
    (value["inputs"] === undefined || isArray(value["inputs"], "inputs") && (value["inputs"].length >= 1 || no("minItems", 1, "inputs")) && (value["inputs"].length <= 256 || no("maxItems", 256, "inputs")) && (everyItem(value["inputs"], Inputs) || at("inputs"))) &&
    (value["weir"] === undefined || (WeirOptions(value["weir"]) || at("weir")))
  );
}

function AnswerFunctionCall(value: unknown): boolean {
  return (
    isObject(value) &&
    maybeString(value["name"], "name") &&
    maybeString(value["arguments"], "arguments")
  );
}

function AnswerToolCall(value: unknown): boolean {
  return (
    isObject(value) &&
    maybeString(value["id"], "id") &&
    maybeString(value["type"], "type") &&
    (value["function"] === undefined || (AnswerFunctionCall(value["function"]) || at("function")))
  );
}

function AnswerMessage(value: unknown): boolean {
  return (
    isObject(value) &&
    maybeString(value["role"], "role") &&
    (value["content"] === undefined || (typeof value["content"] === "string" || value["content"] === null || no("type", "string, null", "content"))) &&
    (value["refusal"] === undefined || (typeof value["refusal"] === "string" || value["refusal"] === null || no("type", "string, null", "refusal"))) &&
    (value["tool_calls"] === undefined || (Array.isArray(value["tool_calls"]) || value["tool_calls"] === null || no("type", "array, null", "tool_calls")) && (!(Array.isArray(value["tool_calls"])) || (everyItem(value["tool_calls"], AnswerToolCall) || at("tool_calls"))))
  );
}

function Choice(value: unknown): boolean {
  return (
    isObject(value) &&
    isThere(value["message"], "message") &&
    maybeInteger(value["index"], "index") &&
    (AnswerMessage(value["message"]) || at("message")) &&
    (value["finish_reason"] === undefined || (typeof value["finish_reason"] === "string" || value["finish_reason"] === null || no("type", "string, null", "finish_reason")))
  );
}

export function isChatCompletion(value: unknown): value is ChatCompletion {
  return (
    isObject(value) &&
    isThere(value["choices"], "choices") &&
    maybeString(value["id"], "id") &&
    maybeString(value["object"], "object") &&
    maybeNumber(value["created"], "created") &&
    maybeString(value["model"], "model") &&
    isArray(value["choices"], "choices") && (value["choices"].length >= 1 || no("minItems", 1, "choices")) && (everyItem(value["choices"], Choice) || at("choices")) &&
    (value["usage"] === undefined || (isRecord(value["usage"]) || value["usage"] === null || no("type", "object, null", "usage")))
  );
}

function FunctionCallDelta(value: unknown): boolean {
  return (
    isObject(value) &&
    (value["name"] === undefined || (typeof value["name"] === "string" || value["name"] === null || no("type", "string, null", "name"))) &&
    (value["arguments"] === undefined || (typeof value["arguments"] === "string" || value["arguments"] === null || no("type", "string, null", "arguments")))
  );
}

function ToolCallDelta(value: unknown): boolean {
  return (
    isObject(value) &&
    maybeInteger(value["index"], "index") &&
    maybeString(value["id"], "id") &&
    maybeString(value["type"], "type") &&
    (value["function"] === undefined || (FunctionCallDelta(value["function"]) || at("function")))
  );
}

function Delta(value: unknown): boolean {
  return (
    isObject(value) &&
    maybeString(value["role"], "role") &&
    (value["content"] === undefined || (typeof value["content"] === "string" || value["content"] === null || no("type", "string, null", "content"))) &&
    (value["refusal"] === undefined || (typeof value["refusal"] === "string" || value["refusal"] === null || no("type", "string, null", "refusal"))) &&
    (value["tool_calls"] === undefined || (Array.isArray(value["tool_calls"]) || value["tool_calls"] === null || no("type", "array, null", "tool_calls")) && (!(Array.isArray(value["tool_calls"])) || (everyItem(value["tool_calls"], ToolCallDelta) || at("tool_calls"))))
  );
}

function ChunkChoice(value: unknown): boolean {
  return (
    isObject(value) &&
    maybeInteger(value["index"], "index") &&
    (value["delta"] === undefined || (Delta(value["delta"]) || at("delta"))) &&
    (value["finish_reason"] === undefined || (typeof value["finish_reason"] === "string" || value["finish_reason"] === null || no("type", "string, null", "finish_reason")))
  );
}

export function isChatChunk(value: unknown): value is ChatChunk {
  return (
    isObject(value) &&
    isThere(value["choices"], "choices") &&
    maybeString(value["id"], "id") &&
    maybeString(value["object"], "object") &&
    maybeNumber(value["created"], "created") &&
    maybeString(value["model"], "model") &&
    isArray(value["choices"], "choices") && (everyItem(value["choices"], ChunkChoice) || at("choices")) &&
    (value["usage"] === undefined || (isRecord(value["usage"]) || value["usage"] === null || no("type", "object, null", "usage")))
  );
}

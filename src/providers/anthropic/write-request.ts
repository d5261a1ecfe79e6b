// What is Anthropic asked?
import type { ChatRequest } from "#core/contract";
import { outputLimit } from "#core/output-limit";
import { present } from "#core/present";
import { isRecord, type UnknownRecord } from "#core/read-record";
import { refuse } from "./refuse.ts";
import { writeEffort } from "./write-effort.ts";
import { writeSchema } from "./write-schema.ts";
import { writeTools } from "./write-tools.ts";
import { writeTurns } from "./write-turns.ts";

/** Anthropic wants a limit; where the caller gave none, this is what each Claude since 4 can write. */
const defaultMaxTokens = 32_000;

/**
 * What Anthropic has no word for, and what its own OpenAI-compatible API ignores too: it refuses fields that it does not
 * know.
 * @see https://docs.claude.com/en/api/openai-sdk
 */
const unsayable: ReadonlySet<string> = new Set([
  ..."frequency_penalty presence_penalty logit_bias logprobs top_logprobs seed modalities audio prediction".split(" "),
  ..."web_search_options verbosity service_tier metadata store safety_identifier moderation".split(" "),
  ..."prompt_cache_key prompt_cache_retention prompt_cache_options".split(" "),
]);

/** What is said in other words, or is Weir's own business. */
const reworded: ReadonlySet<string> = new Set([
  ..."n functions function_call model messages max_tokens max_completion_tokens temperature top_p stop tools tool_choice".split(
    " ",
  ),
  ..."parallel_tool_calls reasoning_effort response_format output_config user stream stream_options weir".split(" "),
]);

/** Without the model. Fields unknown to Weir go on: `top_k`, `thinking`. @throws WeirError `unsupported_parameter` */
export function writeRequest(request: ChatRequest, model: string): UnknownRecord {
  if ((request.n ?? 1) > 1) throw refuse("n", "it gives one answer");
  if ((request.functions ?? []).length > 0) throw refuse("functions", "it knows 'tools' only");
  const { stop, user } = request;
  const { system, messages } = writeTurns(request.messages);
  const { config, words } = writeFormat(request);
  if (words !== undefined) system.push({ type: "text", text: words });
  const output = {
    ...present(isRecord(request["output_config"]) ? request["output_config"] : {}),
    ...config,
    ...writeEffort(request, model),
  };
  // It refuses a blank one.
  const stops = [stop ?? []].flat().filter((text) => text.trim() !== "");
  return {
    ...Object.fromEntries(Object.entries(request).filter(([field]) => !unsayable.has(field) && !reworded.has(field))),
    max_tokens: outputLimit(request) ?? defaultMaxTokens,
    messages,
    ...(system.length > 0 ? { system } : {}),
    ...(stops.length > 0 ? { stop_sequences: stops } : {}),
    ...(user === undefined ? {} : { metadata: { user_id: user } }),
    ...writeSampling(request, model),
    ...writeTools(request),
    ...(Object.keys(output).length > 0 ? { output_config: output } : {}),
  };
}

/** The Claude models that still take a wish for chance: since 4.7 and 5 they refuse one. */
const takesSampling = /^(?!claude-)|^claude-(?:[23]|(?:haiku|sonnet)-4|opus-4-(?:[0-6](?:-|$)|\d{3}))/;

export function ignoredFields(request: ChatRequest, model: string): readonly string[] {
  const { temperature, top_p, reasoning_effort } = request;
  const sent = present({ ...writeSampling(request, model), reasoning_effort: writeEffort(request, model).effort });
  const unsent = Object.keys(present({ temperature, top_p, reasoning_effort })).filter((field) => !(field in sent));
  return [...Object.keys(present(request)).filter((field) => unsayable.has(field)), ...unsent];
}

/** OpenAI's scale goes up to 2, and of the two Claude takes only one. */
function writeSampling({ temperature, top_p: topP }: ChatRequest, model: string): UnknownRecord {
  if (!takesSampling.test(model)) return {};
  if (typeof temperature === "number") return { temperature: Math.min(temperature, 1) };
  return typeof topP === "number" ? { top_p: topP } : {};
}

/** The API promises JSON of a schema only, and not of every schema; else the model is told in words. */
function writeFormat({ response_format: format }: ChatRequest): { config?: UnknownRecord; words?: string } {
  if (format === undefined || format.type === "text") return {};
  const words = "Answer with one JSON object and nothing else, without a code fence.";
  if (format.type === "json_object") return { words };
  const { schema = { type: "object" } } = format.json_schema;
  const written = writeSchema(schema);
  if (written !== undefined) return { config: { format: { type: "json_schema", schema: written } } };
  return { words: `${words} It must fit this JSON Schema: ${JSON.stringify(schema)}` };
}

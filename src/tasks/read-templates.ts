// Which chat requests are tasks in disguise?
import type { ChatRequest } from "#core/contract";
import { tokensOfChars } from "#core/count-tokens";
import { outputLimit } from "#core/output-limit";
import { findJson } from "#core/read-json";
import { isRecord, type UnknownRecord } from "#core/read-record";
import { WeirError } from "#core/weir-error";
import type { ReadWeights } from "#models/tasks";
import type { Task } from "./task.ts";

/** What a task in the isolate says to a chat request, which may be nothing; undefined at once when the request is none. */
export type Unmask = (request: ChatRequest, readWeights: ReadWeights) => Promise<Unmasked | undefined> | undefined;

export interface Unmasked {
  readonly text: string;
  /** Who says it: `weir/sentiment-1`. */
  readonly model: string;
}

/** A system prompt that the owner knows to ask for a task. */
interface Template {
  readonly task: Task;
  readonly system: string;
  /** The prompt's own words for the task's: `{"positive": "GOOD"}`. All that it may say, where given. */
  readonly labels: UnknownRecord | undefined;
  /** The names of models in whose place it answers. */
  readonly models: readonly string[];
}

/** Fields that change nothing about a short answer. A request with any other is not for the isolate. */
const harmless: ReadonlySet<string> = new Set([
  "model",
  "messages",
  "stream",
  "stream_options",
  "weir",
  "temperature",
  "top_p",
  "seed",
  "user",
  "metadata",
  "safety_identifier",
  "prompt_cache_key",
  "max_tokens",
  "max_completion_tokens",
]);

/**
 * Reads the variable TASK_TEMPLATES: `[{"task": "sentiment", "system": "..", "labels": {..}, "models": ["auto"]}]`.
 * @throws WeirError `not_configured`
 */
export function readTemplates(json: string | undefined, tasks: readonly Task[]): Unmask {
  if (json === undefined || json.trim() === "") return () => undefined;
  const templates = parse(json).map((value) => readTemplate(value, tasks));
  return (request, readWeights) => {
    const asked = readQuestion(request);
    if (asked === undefined) return undefined;
    const template = templates.find(({ system, models }) => system === asked.system && models.includes(request.model));
    return template && answer(template, asked.text, { request, readWeights });
  };
}

/** @throws WeirError when the task has no weights */
async function answer(
  { task, labels }: Template,
  text: string,
  { request, readWeights }: { readonly request: ChatRequest; readonly readWeights: ReadWeights },
): Promise<Unmasked | undefined> {
  const guess = await task.bind({ text }, "messages[1].content").guess(readWeights);
  if (guess?.isAccepted !== true) return undefined;
  const said = sayOutput(guess.output);
  const word = labels === undefined || said === undefined ? said : labels[said];
  const limit = outputLimit(request) ?? Infinity;
  if (typeof word !== "string" || tokensOfChars(word.length) > limit) return undefined;
  return { text: word, model: guess.model };
}

/** A task's output as a language model would say it. */
function sayOutput(output: unknown): string | undefined {
  if (!isRecord(output)) return undefined;
  const { keywords } = output;
  if (Array.isArray(keywords)) return keywords.map((each) => (isRecord(each) ? String(each["text"]) : "")).join(", ");
  return ["label", "language", "summary", "text"]
    .map((name) => output[name])
    .find((value) => typeof value === "string");
}

/** One system prompt and one text, and nothing that the isolate could not heed. */
function readQuestion(request: ChatRequest): { system: string; text: string } | undefined {
  const [first, second, ...more] = request.messages;
  const isPlain = Object.entries(request).every(([name, value]) => harmless.has(name) || isUnsaid(name, value));
  if (!isPlain || more.length > 0 || second?.role !== "user") return undefined;
  if (first?.role !== "system" && first?.role !== "developer") return undefined;
  const system = readText(first.content);
  const text = readText(second.content);
  const isText = system !== undefined && text !== undefined && text !== "" && text.length <= maxChars;
  return isText ? { system: squeeze(system), text } : undefined;
}

/** Some clients send a lone text as a list of one part. */
function readText(content: ChatRequest["messages"][number]["content"]): string | undefined {
  if (typeof content === "string") return content;
  const [part, ...more] = content ?? [];
  return part?.type === "text" && more.length === 0 ? part.text : undefined;
}

/** As every task's schema has it. */
const maxChars = 100_000;

function isUnsaid(name: string, value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (name === "n") return value === 1;
  if (name === "response_format") return isRecord(value) && value["type"] === "text";
  return (name === "store" || name === "logprobs") && value === false;
}

/** White space is the editor's, not the prompt's. */
function squeeze(text: string): string {
  return text.trim().replaceAll(/\s+/g, " ");
}

function parse(json: string): readonly unknown[] {
  const value = findJson(json);
  if (Array.isArray(value)) return value;
  throw refuse("it must be a JSON list");
}

function readTemplate(value: unknown, tasks: readonly Task[]): Template {
  if (!isRecord(value)) throw refuse("each of its items must be an object");
  const { task: name, system, labels, models = ["auto"], ...strange } = value;
  const [unknownName] = Object.keys(strange);
  if (unknownName !== undefined) throw refuse(`it has a field '${unknownName}' that is not known`);
  const task = tasks.find((each) => each.name === name);
  if (task?.isolateModel === undefined) throw refuse(`'${String(name)}' is no task of the isolate`);
  if (typeof system !== "string" || system.trim() === "") throw refuse("each item must have a text 'system'");
  if (!takesText(task)) throw refuse(`'${task.name}' asks for more than one text`);
  if (labels !== undefined && !isTexts(labels)) throw refuse("'labels' must be an object of texts");
  const unsaid = Object.keys(labels ?? {}).find((label) => !maySay(task, label));
  if (unsaid !== undefined) throw refuse(`'labels' has '${unsaid}', which '${task.name}' never says`);
  if (!Array.isArray(models) || !models.every((model) => typeof model === "string")) {
    throw refuse("'models' must be a list of names");
  }
  return { task, system: squeeze(system), labels, models };
}

/** One that needs more would refuse every request that the template meets. */
function takesText(task: Task): boolean {
  try {
    task.bind({ text: "x" }, "input");
    return true;
  } catch {
    return false;
  }
}

/** Of a task whose outputs are few, its schema lists them; of a language the form of its code is known. */
function maySay({ outputSchema }: Task, label: string): boolean {
  const properties = isRecord(outputSchema["properties"]) ? outputSchema["properties"] : {};
  const { label: listed, language } = properties;
  if (isRecord(listed) && Array.isArray(listed["enum"])) return listed["enum"].includes(label);
  return language !== undefined && /^[a-z]{2,3}$/.test(label);
}

function isTexts(value: unknown): value is UnknownRecord {
  return isRecord(value) && Object.values(value).every((text) => typeof text === "string");
}

function refuse(why: string): WeirError {
  const templates = "the task templates (TASK_TEMPLATES, or task_templates of the configuration)";
  return new WeirError("not_configured", `Cannot serve: ${templates} are not right: ${why}`);
}

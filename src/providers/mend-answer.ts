// What must an answer have that some hosts leave out?
import type { AnswerToolCall, ChatChunk, ChatCompletion, Choice, ChunkChoice } from "#core/contract";
import { heardOf } from "#core/heard";
import type { Said } from "#core/provider";
import { isRecord } from "#core/read-record";
import { WeirError } from "#core/weir-error";
import { makeCallId, makeCallMender } from "./mend-calls.ts";
import { readReason } from "./read-reason.ts";

/**
 * The answer with all that clients rely on; the host's own text goes along only where nothing was left out.
 * @throws WeirError `upstream_cut` without a finish reason that anybody knows: it may be a stump; `upstream_error` where it
 * tells of a failure
 */
export function mendCompletion(said: Said<ChatCompletion>, model: string): Said<ChatCompletion> {
  const { value } = said;
  if (value.choices.some(({ finish_reason: reason }) => typeof reason !== "string")) {
    const message = "Cannot read the model host's answer: it does not say why it ended";
    throw new WeirError("upstream_cut", message, { heard: heardOf(said) });
  }
  if (hasHead(value) && value.choices.every(isWholeChoice)) return said;
  const choices = mendChoices(said);
  return { value: { ...(hasHead(value) ? {} : makeHead("chat.completion", model)), ...value, choices } };
}

function mendChoices(said: Said<ChatCompletion>): Choice[] {
  try {
    return said.value.choices.map((choice, at) => mendChoice(choice, at));
  } catch (error) {
    if (!(error instanceof WeirError)) throw error;
    const { code, message, cause } = error;
    throw new WeirError(code, message, { cause, heard: heardOf(said) });
  }
}

/** The same for the chunks of one stream. */
export function makeChunkMender(model: string): (chunk: Said<ChatChunk>) => Said<ChatChunk> {
  const head = makeHead("chat.completion.chunk", model);
  const callMenders = new Map<number, ReturnType<typeof makeCallMender>>();

  function mendChunkChoice(choice: ChunkChoice): ChunkChoice {
    const said = mendFields(choice);
    const { index = 0, delta } = said;
    const mendCall = callMenders.get(index) ?? makeCallMender();
    callMenders.set(index, mendCall);
    const pieces = delta?.tool_calls ?? [];
    const mended = pieces.map(mendCall);
    if (mended.every((call, at) => call === pieces[at])) return said;
    return { ...said, delta: { ...delta, tool_calls: mended } };
  }

  return (said) => {
    const { value } = said;
    // Most chunks are a word of text: for them this is all.
    if (hasHead(value) && !value.choices.some(mayLack)) return said;
    const choices = value.choices.map((choice) => mendChunkChoice(choice));
    const isWhole = hasHead(value) && choices.every((choice, at) => choice === value.choices[at]);
    return isWhole ? said : { value: { ...head, ...value, choices } };
  };
}

function mayLack(choice: ChunkChoice): boolean {
  const { delta, logprobs } = choice;
  return (
    (delta?.tool_calls ?? undefined) !== undefined || (logprobs ?? undefined) !== undefined || !isOpenaiShaped(choice)
  );
}

/** Some hosts leave out which choice it is, and write an empty text where OpenAI writes null or nothing. */
function isOpenaiShaped({ index, delta, finish_reason: reason }: ChunkChoice): boolean {
  return index !== undefined && delta?.role !== "" && mendReason(reason) === reason;
}

/** What is no reason stays as it is. @throws WeirError at one that is no end */
function mendReason<None>(reason: string | None): string | None | null {
  if (typeof reason !== "string") return reason;
  return reason === "" ? null : readReason(reason);
}

function mendFields(choice: ChunkChoice): ChunkChoice {
  const whole = hasWholeLogprobs(choice) ? choice : { ...choice, logprobs: mendLogprobs(choice["logprobs"]) };
  if (isOpenaiShaped(whole)) return whole;
  const { index = 0, delta: { role, ...delta } = {}, finish_reason: reason, ...rest } = whole;
  const said = role === undefined || role === "" ? delta : { role, ...delta };
  return { index, ...rest, delta: said, finish_reason: mendReason(reason ?? null) };
}

/** What a completion or chunk must say of itself. */
export function makeHead<Kind extends string>(object: Kind, model: string) {
  return { id: `chatcmpl-${crypto.randomUUID()}`, object, created: Math.floor(Date.now() / 1000), model };
}

function hasHead({ id, object, created, model }: ChatCompletion | ChatChunk): boolean {
  return id !== undefined && object !== undefined && created !== undefined && model !== undefined;
}

function isWholeChoice(choice: Choice): boolean {
  const { index, message, finish_reason: reason } = choice;
  const { role, content, refusal, tool_calls: calls } = message;
  const isWhole = [index, role, content, refusal, choice["logprobs"]].every((field) => field !== undefined);
  return (
    isWhole &&
    mendReason(reason) === reason &&
    (calls ?? []).every(({ id = "", type }) => id !== "" && type !== undefined) &&
    hasWholeLogprobs(choice)
  );
}

function mendChoice(choice: Choice, at: number): Choice {
  const { message } = choice;
  const calls = message.tool_calls?.map((call): AnswerToolCall => ({
    type: "function",
    ...call,
    id: call.id || makeCallId(),
  }));
  const said = { role: "assistant", content: null, refusal: null, ...message };
  return {
    index: at,
    logprobs: null,
    ...choice,
    message: calls === undefined ? said : { ...said, tool_calls: calls },
    finish_reason: mendReason(choice.finish_reason ?? null),
    ...(hasWholeLogprobs(choice) ? {} : { logprobs: mendLogprobs(choice["logprobs"]) }),
  };
}

/** OpenAI's clients take both lists for granted. */
function hasWholeLogprobs({ logprobs }: Choice | ChunkChoice): boolean {
  return !isRecord(logprobs) || ("content" in logprobs && "refusal" in logprobs);
}

function mendLogprobs(logprobs: unknown): object {
  return { content: null, refusal: null, ...(isRecord(logprobs) ? logprobs : {}) };
}

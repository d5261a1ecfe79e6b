// How is a model host asked without being told what it must not see?
import type { ChatChunk, ChatRequest, ChunkChoice, EmbeddingsRequest } from "#core/contract";
import { inChat } from "#core/native";
import type { Call, ChatStream, Provider, Said } from "#core/provider";
import { redact } from "#models/tasks";
import { hideRequest } from "./hide-request.ts";
import { mapStrings } from "./map-strings.ts";
import { refuseUnreadableInput } from "./refuse-unreadable.ts";
import { restoreAnswer } from "./restore-answer.ts";
import { makeChunkRestorer } from "./restore-chunks.ts";
import { makeEventRestorer } from "./restore-events.ts";
import type { Vault } from "./vault.ts";

/**
 * The provider, for requests whose `weir.redact` says so: it is sent placeholders, and what it answers has the values put
 * back. Around the provider itself, since nothing that asks it can then forget: retries, hedges, stand-ins, streams that
 * are asked for again. What comes out is as if nothing had been hidden: so it is checked, metered and kept.
 */
export function redacting(provider: Provider): Provider {
  const { embed, ignored } = provider;
  return {
    ...provider,
    complete: (request, call) =>
      isRedacted(request) ? completeHidden(provider, request, call) : provider.complete(request, call),
    stream: (request, call) =>
      isRedacted(request) ? streamHidden(provider, request, call) : provider.stream(request, call),
    ...(ignored === undefined
      ? {}
      : { ignored: (request, model) => ignored(isRedacted(request) ? inChat(request) : request, model) }),
    ...(embed === undefined
      ? {}
      : { embed: (request, call) => embed(isRedacted(request) ? hideEmbeddingsRequest(request) : request, call) }),
  };
}

function isRedacted({ weir }: ChatRequest | EmbeddingsRequest): boolean {
  return weir?.redact === true;
}

async function completeHidden(provider: Provider, asked: ChatRequest, call: Call) {
  const { request, vault } = hideRequest(asked);
  const said = await provider.complete(request, call);
  return vault === undefined ? said : restoreAnswer(said, vault, isJsonAsked(asked));
}

async function streamHidden(provider: Provider, asked: ChatRequest, call: Call): Promise<ChatStream> {
  const { request, vault } = hideRequest(asked);
  const stream = await provider.stream(request, call);
  return vault === undefined ? stream : restoreStream(stream, vault, isJsonAsked(asked));
}

function isJsonAsked({ response_format: format }: ChatRequest): boolean {
  return (format?.type ?? "text") !== "text";
}

/** Nothing is put back into vectors, so that each kind has one word: the vector of a text must not hang on its neighbours. */
function hideEmbeddingsRequest(request: EmbeddingsRequest): EmbeddingsRequest {
  refuseUnreadableInput(request);
  const { model, weir, ...rest } = request;
  const text = (plain: string): string => redact().run({ text: plain }).output.text;
  return { ...mapStrings(rest, { text }), model, ...(weir === undefined ? {} : { weir }) };
}

/**
 * No more is held back than may yet become a placeholder. What is held when a stream ends without a reason is dropped: it
 * broke off, and another may go on from what was said.
 */
function restoreStream(stream: ChatStream, vault: Vault, isJson: boolean): ChatStream {
  const restoreChoices = makeChunkRestorer(vault, isJson);
  const restoreEvent = makeEventRestorer(vault);

  function restore({ value, native }: Said<ChatChunk>): readonly Said<ChatChunk>[] {
    const choices = restoreChoices(value);
    if (native === undefined) return writeChunks(value, choices);
    // The caller is given the events; the chunk beside them is counted and kept.
    return restoreEvent(native).map((event, at) => ({
      value: { ...value, choices: at === 0 ? [...choices] : [] },
      native: event,
    }));
  }
  return {
    async next() {
      const step = await stream.next();
      return step.done === true ? step : { value: step.value.flatMap(restore), done: false };
    },
    return: () => stream.return(),
  };
}

/** A chunk for each that was added, since clients read the first of a chunk's choices; usage and the like come last. */
function writeChunks(chunk: ChatChunk, choices: readonly ChunkChoice[]): readonly Said<ChatChunk>[] {
  if (choices.length === chunk.choices.length) return [{ value: { ...chunk, choices: [...choices] } }];
  const { usage: _usage, ...head } = chunk;
  return choices.map((choice, at) => ({
    value: { ...(at === choices.length - 1 ? chunk : head), choices: [choice] },
  }));
}

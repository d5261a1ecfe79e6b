// How does an OpenAI-compatible host speak?
import type { ChatChunk, ChatRequest, EmbeddingsRequest } from "#core/contract";
import { untold } from "#core/native";
import type { Call, Provider, Said } from "#core/provider";
import { readSse, type ReadEvent } from "#core/read-sse";
import { WeirError } from "#core/weir-error";
import { makePass, makePost, readAnswerText, readEventBytes, type Carry } from "../http-host.ts";
import { makeChunkMender, mendCompletion } from "../mend-answer.ts";
import { readChatChunk, readChatCompletion } from "../read-answer.ts";
import { readErrorEvent } from "../read-error.ts";
import { heedModel, refusedWishes } from "./heed-model.ts";
import { readEmbeddings } from "./read-embeddings.ts";
import { isStrict, writeStrictly, type ChatBody } from "./write-strictly.ts";

export interface OpenaiOptions {
  /** With the version, without the route: `https://api.openai.com/v1`. */
  readonly baseUrl: string;
  readonly apiKey?: string;
  readonly fetch?: Carry;
}

/**
 * OpenAI's own API and whatever copies it: vLLM, Ollama, llama.cpp, OpenRouter, AI Gateway's compat endpoint.
 * @see https://platform.openai.com/docs/api-reference/chat
 */
export function makeOpenai({ baseUrl, apiKey, fetch: carry }: OpenaiOptions): Provider {
  // A host of one's own (Ollama, vLLM) often wants some key, and takes any.
  const headers = { authorization: `Bearer ${apiKey ?? "none"}` };
  const base = baseUrl.replace(/\/$/, "");
  const postChat = makePost(`${base}/chat/completions`, headers, carry);
  const postEmbeddings = makePost(`${base}/embeddings`, headers, carry);
  const write: (body: ChatBody) => string = isStrict(baseUrl) ? writeStrictly : JSON.stringify;

  async function send(request: ChatRequest, call: Call, extra: Partial<ChatRequest>): Promise<Response> {
    // The caller's words to Weir and about streaming end here; every other field goes on, known to Weir or not.
    const left = { weir: undefined, stream: undefined, stream_options: undefined };
    return await postChat(write({ ...heedModel(request, call.model), ...left, model: call.model, ...extra }), call);
  }

  return {
    name: "openai",
    async complete(request, call) {
      const text = await readAnswerText(await send(request, call, {}), call);
      return mendCompletion(readChatCompletion(text), call.model);
    },
    async stream(request, call) {
      const response = await send(request, call, {
        stream: true,
        // The usage is always asked for, since the money hangs on it; whether the caller sees it is the dialect's.
        stream_options: { ...request.stream_options, include_usage: true },
      });
      return readSse(await readEventBytes(response), makeEventReader(call.model), call.onHeartbeat);
    },
    async embed(request, call) {
      const { weir: _weir, ...asked }: EmbeddingsRequest = request;
      const response = await postEmbeddings(JSON.stringify({ ...asked, model: call.model }), call);
      return readEmbeddings(await readAnswerText(response, call), request);
    },
    ignored: (request, model) => [...untold(request), ...refusedWishes(request, model)],
    pass: makePass(base, headers, carry),
  };
}

function makeEventReader(model: string): ReadEvent<Said<ChatChunk>> {
  const mend = makeChunkMender(model);
  return ({ data, event }, chunks) => {
    if (data === "[DONE]") return true;
    // Signs of life that some hosts send between the chunks.
    if (event === "ping" || data === "null") return false;
    const chunk = event === "error" ? undefined : readChatChunk(data);
    if (chunk === undefined) {
      throw readErrorEvent(data) ?? new WeirError("upstream_invalid", "Cannot read a chunk of the answer");
    }
    chunks.push(mend(chunk));
    return false;
  };
}

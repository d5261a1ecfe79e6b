// How does an OpenAI-compatible host speak chat completions?
import type { ChatChunk, ChatCompletion, ChatRequest } from "#core/contract";
import type { Call, Said } from "#core/provider";
import { isRecord } from "#core/read-record";
import { readSse, type ReadEvent } from "#core/read-sse";
import { WeirError } from "#core/weir-error";
import { readAnswerText, readEventBytes, type Post } from "../http-host.ts";
import { makeChunkMender, mendCompletion } from "../mend-answer.ts";
import { makeChunkReader, readChatCompletion } from "../read-answer.ts";
import { readErrorEvent } from "../read-error.ts";
import { heedModel, refusedWishes, untoldTo } from "./heed-model.ts";
import type { Way } from "./way.ts";
import { writerFor } from "./writer-for.ts";

/** @see https://platform.openai.com/docs/api-reference/chat */
export function speakChat(post: Post, baseUrl: string): Way {
  const write = writerFor(baseUrl);
  /** Until the host refuses it. */
  let asksForUsage = true;

  function send(request: ChatRequest, call: Call, extra: Partial<ChatRequest>): Promise<Response> {
    // The caller's words to Weir and about streaming end here; every other field goes on, known to Weir or not.
    const { weir: _weir, stream: _stream, stream_options: _options, ...said } = heedModel(request, call.model);
    return post(write({ ...said, model: call.model, ...extra }), call);
  }
  /** The usage is always asked for, since the money hangs on it; whether the caller sees it is the dialect's. */
  async function sendForStream(request: ChatRequest, call: Call): Promise<Response> {
    if (!asksForUsage) return await send(request, call, { stream: true });
    try {
      const stream_options = { ...request.stream_options, include_usage: true };
      return await send(request, call, { stream: true, stream_options });
    } catch (error) {
      if (!(error instanceof WeirError) || error.param?.startsWith("stream_options") !== true) throw error;
      asksForUsage = false;
      return await send(request, call, { stream: true });
    }
  }

  return {
    async complete(request, call) {
      const text = await readAnswerText(await send(request, call, {}), call);
      return mendCompletion(withServiceTier(readChatCompletion(text)), call.model);
    },
    async stream(request, call) {
      const response = await sendForStream(request, call);
      const bytes = await readEventBytes(response, (text) => readChatCompletion(text).value);
      return readSse(bytes, makeEventReader(call.model), call.onHeartbeat);
    },
    ignored: (request, model) => [...untoldTo(request, model), ...refusedWishes(request, model)],
  };
}

function makeEventReader(model: string): ReadEvent<Said<ChatChunk>> {
  const read = makeChunkReader();
  const mend = makeChunkMender(model);
  return ({ data, event }, chunks) => {
    if (data === "[DONE]") return true;
    // Signs of life that some hosts send between the chunks.
    if (event === "ping" || data === "null") return false;
    const chunk = event === "error" ? undefined : read(data);
    if (chunk === undefined) {
      throw readErrorEvent(data) ?? new WeirError("upstream_invalid", "Cannot read a chunk of the answer");
    }
    chunks.push(withServiceTier(mend(chunk)));
    return false;
  };
}

/** How an answer was served is said beside its usage, and makes it dearer: it goes along with the count. */
function withServiceTier<Value extends ChatCompletion | ChatChunk>(said: Said<Value>): Said<Value> {
  const { usage, service_tier: serviceTier } = said.value;
  if (!isRecord(usage) || typeof serviceTier !== "string" || serviceTier === "default") return said;
  return { ...said, value: { ...said.value, usage: { ...usage, service_tier: serviceTier } } };
}

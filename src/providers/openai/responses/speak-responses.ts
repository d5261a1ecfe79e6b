// How does a host speak OpenAI's Responses?
import type { ChatCompletion, ChatRequest } from "#core/contract";
import { nativeOf } from "#core/native";
import type { Call } from "#core/provider";
import { readSse } from "#core/read-sse";
import { readAnswerText, readEventBytes, type Post } from "../../http-host.ts";
import { heedModel, refusedWishes, untoldTo } from "../heed-model.ts";
import type { Way } from "../way.ts";
import { makeEventReader } from "./make-event-reader.ts";
import { readResponse } from "./read-response.ts";
import { unsayableFields, writeRequest } from "./write-request.ts";
import { writeNative } from "./write-native.ts";

/**
 * A request that came as Responses goes out as it came, and its answer goes back so; any other is translated. Nothing is
 * kept at the host: what its caller wants to be kept, Weir keeps.
 * @see https://platform.openai.com/docs/api-reference/responses
 */
export function speakResponses(post: Post): Way {
  async function send(request: ChatRequest, call: Call, more: object): Promise<Response> {
    const heeded = heedModel(request, call.model);
    const native = nativeOf(request, "responses");
    const body = native === undefined ? writeRequest(heeded) : writeNative(native, heeded, call.model);
    return await post(JSON.stringify({ ...body, model: call.model, store: false, ...more }), call, native?.headers);
  }

  return {
    async complete(request, call) {
      const json = await readAnswerText(await send(request, call, {}), call);
      const value = readWhole(json, call);
      return isNative(request) ? { value, native: { name: "response", json } } : { value };
    },
    async stream(request, call) {
      const { include_usage: _always, ...options } = request.stream_options ?? {};
      const more = { stream: true, ...(Object.keys(options).length > 0 && { stream_options: options }) };
      const bytes = await readEventBytes(await send(request, call, more), (json) => readWhole(json, call));
      return readSse(bytes, makeEventReader(call.model, isNative(request)), call.onHeartbeat);
    },
    ignored: (request, model) => [
      ...(isNative(request) ? [] : [...untoldTo(request, model), ...unsayableFields(request)]),
      ...refusedWishes(request, model),
    ],
  };
}

function readWhole(json: string, { model }: Call): ChatCompletion {
  return readResponse(json, makeEventReader(model, false));
}

function isNative(request: ChatRequest): boolean {
  return nativeOf(request, "responses") !== undefined;
}

// How does Anthropic's Messages API speak?
import type { ChatRequest } from "#core/contract";
import { nativeOf, untold, type Native } from "#core/native";
import type { Call, Provider } from "#core/provider";
import { readSse } from "#core/read-sse";
import { makePost, readAnswerText, readEventBytes, type Carry } from "../http-host.ts";
import { makeEventReader } from "./make-event-reader.ts";
import { readMessage } from "./read-message.ts";
import { ignoredFields, writeRequest } from "./write-request.ts";

export interface AnthropicOptions {
  /** With the version, without the route: `https://api.anthropic.com/v1`. */
  readonly baseUrl: string;
  readonly apiKey?: string;
  readonly fetch?: Carry;
}

/** The version of the API that is spoken here. */
const version = "2023-06-01";

/**
 * Anthropic's own API, and what copies it. A request that came as Messages goes out as it came, and its answer goes
 * back so: nothing that chat has no word for is lost.
 * @see https://docs.claude.com/en/api/messages
 */
export function makeAnthropic({ baseUrl, apiKey, fetch: carry }: AnthropicOptions): Provider {
  const headers = { "anthropic-version": version, "x-api-key": apiKey ?? "none" };
  const post = makePost(`${baseUrl.replace(/\/$/, "")}/messages`, headers, carry);

  async function send(request: ChatRequest, call: Call, more: object): Promise<Response> {
    const native = asMessages(request);
    const body = native?.body ?? writeRequest(request, call.model);
    return await post(JSON.stringify({ ...body, model: call.model, ...more }), call, native?.headers);
  }

  return {
    name: "anthropic",
    speaks: "messages",
    async complete(request, call) {
      const json = await readAnswerText(await send(request, call, {}), call);
      const isNative = asMessages(request) !== undefined;
      const value = readMessage(json, makeEventReader(false), isNative);
      return isNative ? { value, native: { name: "message", json } } : { value };
    },
    ignored: (request, model) =>
      asMessages(request) === undefined ? [...untold(request), ...ignoredFields(request, model)] : [],
    async stream(request, call) {
      const response = await send(request, call, { stream: true });
      const bytes = await readEventBytes(response, (json) => readMessage(json, makeEventReader(false), false));
      return readSse(bytes, makeEventReader(asMessages(request) !== undefined), call.onHeartbeat);
    },
  };
}

/** The request as Messages, if it came so. */
function asMessages(request: ChatRequest): Native | undefined {
  return nativeOf(request, "messages");
}

// How does an OpenAI-compatible host speak?
import type { ChatChunk, ChatCompletion, ChatRequest } from "#core/contract";
import type { Call, Provider, Said } from "#core/provider";
import { readChatChunk, readChatCompletion } from "#core/read-answer";
import { readSse, type EventSourceMessage } from "#core/read-sse";
import { readText } from "#core/read-text";
import { withTrace } from "#core/trace-context";
import { WeirError } from "#core/weir-error";
import { readErrorEvent, readErrorResponse } from "./read-error.ts";

export interface OpenaiOptions {
  /** With the version, without the route: `https://api.openai.com/v1`. */
  readonly baseUrl: string;
  readonly apiKey?: string;
  /** What carries the request; a service binding's fetch for a host that is a Worker. */
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>;
}

/** A larger answer would not fit beside others into an isolate's 128 MB. */
const maxAnswerBytes = 32 * 1024 * 1024;

/**
 * OpenAI's own API and whatever copies it: vLLM, Ollama, llama.cpp, OpenRouter, AI Gateway's compat endpoint.
 * @see https://platform.openai.com/docs/api-reference/chat
 */
export function makeOpenai(options: OpenaiOptions): Provider {
  const carry = options.fetch ?? ((url: string, init: RequestInit) => fetch(url, init));
  const url = `${options.baseUrl.replace(/\/$/, "")}/chat/completions`;
  // A host of one's own (Ollama, vLLM) often wants some key, and takes any.
  const headers = new Headers({
    "content-type": "application/json",
    authorization: `Bearer ${options.apiKey ?? "none"}`,
  });

  async function send(request: ChatRequest, call: Call, extra: Partial<ChatRequest>): Promise<Response> {
    // The caller's words to Weir and about streaming end here; every other field goes on, known to Weir or not.
    const { weir: _weir, stream: _stream, stream_options: _options, ...rest } = request;
    const response = await carry(url, {
      method: "POST",
      headers: withTrace(headers, call.trace),
      body: JSON.stringify({ ...rest, model: call.model, ...extra }),
      signal: call.signal,
      // A host that redirects is not the one that was configured: following would hand the key on.
      redirect: "manual",
    });
    call.onProgress();
    if (response.status !== 200) throw await readErrorResponse(response);
    return response;
  }

  return {
    name: "openai",
    async complete(request, call) {
      return await readCompletion(await send(request, call, {}), call);
    },
    async stream(request, call) {
      const response = await send(request, call, {
        stream: true,
        // The usage is always asked for, since the money hangs on it; whether the caller sees it is the dialect's.
        stream_options: { ...request.stream_options, include_usage: true },
      });
      const body: ReadableStream<Uint8Array> | null = response.body;
      const isEventStream = response.headers.get("content-type")?.startsWith("text/event-stream") === true;
      if (body === null || !isEventStream) throw await readNoStream(response);
      return readSse(body, readEvent);
    },
  };
}

async function readCompletion(response: Response, call: Call): Promise<Said<ChatCompletion>> {
  let text;
  try {
    text = await readText(response, { maxBytes: maxAnswerBytes, onPiece: call.onProgress });
  } catch (cause) {
    throw new WeirError("upstream_invalid", "Cannot read the model host's answer: it broke off", { cause });
  }
  return readChatCompletion(text, readErrorEvent);
}

/** Asked for a stream, the host sent something else: at best it says why. */
async function readNoStream(response: Response): Promise<WeirError> {
  const text = await readText(response, { maxBytes: maxAnswerBytes }).catch(() => "");
  const message = "Cannot read the model host's answer: it is not an event stream";
  return readErrorEvent(text) ?? new WeirError("upstream_invalid", message);
}

function readEvent({ data, event }: EventSourceMessage, chunks: Said<ChatChunk>[]): boolean {
  if (data === "[DONE]") return true;
  const value = event === "error" ? undefined : readChatChunk(data);
  if (value === undefined) {
    throw readErrorEvent(data) ?? new WeirError("upstream_invalid", "Cannot read a chunk of the answer");
  }
  chunks.push({ value, text: data });
  return false;
}

// How does an OpenAI-compatible host speak?
import type { ChatRequest, EmbeddingsRequest } from "#core/contract";
import { nativeOf } from "#core/native";
import type { Provider } from "#core/provider";
import { makePass, makePost, readAnswerText, type Carry } from "../http-host.ts";
import { speaksResponses } from "./openai-hosts.ts";
import { readEmbeddings } from "./read-embeddings.ts";
import { speakResponses } from "./responses/speak-responses.ts";
import { speakChat } from "./speak-chat.ts";
import type { Way } from "./way.ts";

export interface OpenaiOptions {
  /** With the version, without the route: `https://api.openai.com/v1`. */
  readonly baseUrl: string;
  readonly apiKey?: string;
  readonly fetch?: Carry;
  /** Whether it speaks Responses beside chat; by default OpenAI itself does. */
  readonly hasResponses?: boolean;
}

/** OpenAI's own API and whatever copies it: vLLM, Ollama, llama.cpp, OpenRouter, AI Gateway's compat endpoint. */
export function makeOpenai({ baseUrl, apiKey, fetch: carry, hasResponses }: OpenaiOptions): Provider {
  // A host of one's own (Ollama, vLLM) often wants some key, and takes any.
  const headers = { authorization: `Bearer ${apiKey ?? "none"}` };
  const base = baseUrl.replace(/\/$/, "");
  const post = (route: string) => makePost(`${base}/${route}`, headers, carry);
  const chat = speakChat(post("chat/completions"), baseUrl);
  const responses = (hasResponses ?? speaksResponses(baseUrl)) ? speakResponses(post("responses")) : undefined;
  const postEmbeddings = post("embeddings");
  const wayFor = (request: ChatRequest, model: string): Way =>
    responses !== undefined && isForResponses(request, model) ? responses : chat;

  return {
    name: "openai",
    ...(responses === undefined ? {} : { speaks: "responses" }),
    complete: (request, call) => wayFor(request, call.model).complete(request, call),
    stream: (request, call) => wayFor(request, call.model).stream(request, call),
    ignored: (request, model) => wayFor(request, model).ignored(request, model),
    async embed(request, call) {
      const { weir: _weir, ...asked }: EmbeddingsRequest = request;
      const response = await postEmbeddings(JSON.stringify({ ...asked, model: call.model }), call);
      return readEmbeddings(await readAnswerText(response, call), request);
    },
    pass: makePass(base, headers, carry),
  };
}

/** Those that OpenAI offers by Responses alone, and those that take tools there alone, since 5.4, unless they do not think. */
const onlyThere = /(?:^|\/)(?:(?:gpt-|o\d)[^/]*-(?:pro|codex|deep-research)(?:-|$)|codex-|computer-use-)/;
const toolsOnlyThere = /(?:^|\/)gpt-(?:5\.[4-9]|[6-9])/;

function isForResponses(request: ChatRequest, model: string): boolean {
  if (nativeOf(request, "responses") !== undefined || onlyThere.test(model)) return true;
  const { tools = [], reasoning_effort: effort, n } = request;
  // A Response is one answer: of several, OpenAI's chat itself says whether it can.
  return tools.length > 0 && effort !== "none" && (n ?? 1) === 1 && toolsOnlyThere.test(model);
}

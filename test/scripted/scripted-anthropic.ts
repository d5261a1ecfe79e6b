// What does Anthropic's API do, at its best and at its worst? A real HTTP server, told what to do by the model's name.
import { text as readAll } from "node:stream/consumers";
import type { IncomingMessage, ServerResponse } from "node:http";
import { serveScripted, type ScriptedHost } from "./serve-scripted.ts";

type Block = Readonly<Record<string, unknown>> & { readonly type: string };

interface MessagesBody {
  readonly model: string;
  readonly stream?: boolean;
  readonly speed?: string;
  readonly messages: readonly { readonly role: string; readonly content: string | readonly Block[] }[];
}

/** What was asked last, by the text of the question. */
interface Seen {
  calls: number;
  body: unknown;
  headers: unknown;
}

const usage = { input_tokens: 5, cache_creation_input_tokens: 20, cache_read_input_tokens: 100, output_tokens: 7 };
/** Usages by model name: of a host that does not count, and of one that tells how long its cache will keep what was written. */
const usages: Readonly<Record<string, object | undefined>> = {
  "no-usage": undefined,
  rich: { ...usage, server_tool_use: { web_search_requests: 3, web_fetch_requests: 1 } },
  "long-cache": { ...usage, cache_creation: { ephemeral_5m_input_tokens: 5, ephemeral_1h_input_tokens: 15 } },
};
const call: Block = { type: "tool_use", id: "toolu_1", name: "weather", input: { city: "Paris" } };
const error = { type: "error", error: { type: "overloaded_error", message: "SECRET-ORIGIN sk-originsecret" } };

/** The content of an answer, by model name; any other name says the question again. */
const contents: Readonly<Record<string, readonly Block[]>> = {
  tools: [call],
  parallel: [{ type: "text", text: "Both." }, call, { ...call, id: "toolu_2", input: { city: "Oslo" } }],
  thinking: [
    { type: "thinking", thinking: "Let me see.", signature: "c2lnbmVk" },
    { type: "redacted_thinking", data: "aGlkZGVu" },
    { type: "text", text: "Seen." },
  ],
  rich: [
    { type: "server_tool_use", id: "srvtoolu_1", name: "web_search", input: { query: "weir" } },
    { type: "web_search_tool_result", tool_use_id: "srvtoolu_1", content: [] },
    { type: "text", text: "A dam.", citations: [{ type: "web_search_result_location", url: "https://weir.example" }] },
  ],
};

/** Ways to fail, by model name. */
const failures: Readonly<Record<string, (response: ServerResponse, body: MessagesBody) => void>> = {
  hang: () => undefined,
  html: (response) => reply(response, 200, "<html>SECRET-ORIGIN</html>", { "content-type": "text/html" }),
  empty: (response) => reply(response, 200, ""),
  "error-200": (response) => reply(response, 200, JSON.stringify(error)),
  redirect: (response) => reply(response, 307, "", { location: "/v1/stolen" }),
  "too-long": (response) => {
    const detail = { type: "invalid_request_error", message: "prompt is too long: SECRET-ORIGIN" };
    reply(response, 400, JSON.stringify({ type: "error", error: detail }));
  },
  cut: (response, body) => {
    openStream(response);
    response.end(event("message_start", { message: { ...head(body), content: [] } }) + delta(0, textDelta("one ")));
  },
  /** With what it took for the prompt, as Anthropic does. */
  "early-cut": (response, body) => {
    openStream(response);
    const message = { ...head(body), content: [], usage: { ...usage, output_tokens: 1 } };
    response.end(event("message_start", { message }) + delta(0, textDelta("so many words that these are ten tokens")));
  },
  /** It never says what it took for the answer. */
  "early-only": (response, body) => {
    openStream(response);
    const message = { ...head(body), content: [], usage: { ...usage, output_tokens: 1 } };
    const end = { delta: { stop_reason: "end_turn", stop_sequence: null } };
    response.write(
      event("message_start", { message }) + delta(0, textDelta("so many words that these are ten tokens")),
    );
    response.end(event("message_delta", end) + event("message_stop", {}));
  },
  "error-mid": (response, body) => {
    openStream(response);
    response.write(event("message_start", { message: { ...head(body), content: [] } }) + delta(0, textDelta("one ")));
    response.end(`event: error\ndata: ${JSON.stringify(error)}\n\n`);
  },
};

export async function startScriptedAnthropic(): Promise<ScriptedHost> {
  const seen = new Map<string, Seen>();
  return await serveScripted((request, response) => {
    void answer(request, response, seen);
  });
}

/** `GET /v1/seen?text=..` tells what the last call with that question was. */
async function answer(request: IncomingMessage, response: ServerResponse, seen: Map<string, Seen>): Promise<void> {
  const url = new URL(request.url ?? "/", "http://scripted");
  if (url.pathname === "/v1/seen") {
    reply(response, 200, JSON.stringify(seen.get(url.searchParams.get("text") ?? "") ?? { calls: 0 }));
    return;
  }
  const body: MessagesBody = JSON.parse(await readAll(request));
  const text = questionOf(body);
  seen.set(text, { calls: (seen.get(text)?.calls ?? 0) + 1, body, headers: request.headers });
  const status = /^status-(\d{3})$/.exec(body.model)?.[1];
  const fail = failures[body.model];
  if (url.pathname !== "/v1/messages") reply(response, 404, JSON.stringify(error));
  else if (status !== undefined) reply(response, Number(status), JSON.stringify(error), { "retry-after": "7" });
  else if (fail !== undefined) fail(response, body);
  else say(response, body, contents[body.model] ?? [{ type: "text", text }]);
}

function questionOf({ messages }: MessagesBody): string {
  const content = messages.at(-1)?.content ?? "";
  if (typeof content === "string") return content;
  return String(content.findLast(({ type }) => type === "text")?.["text"] ?? "");
}

function say(response: ServerResponse, body: MessagesBody, content: readonly Block[]): void {
  const stop = { stop_reason: content.includes(call) ? "tool_use" : "end_turn", stop_sequence: null };
  const counted = body.model in usages ? usages[body.model] : usage;
  const total = counted && { ...counted, ...(body.speed !== undefined && { speed: body.speed }) };
  if (body.stream !== true) {
    reply(response, 200, JSON.stringify({ ...head(body), content, ...stop, usage: total }));
    return;
  }
  openStream(response);
  const begun = total && { ...total, output_tokens: 1, server_tool_use: null };
  response.write(event("message_start", { message: { ...head(body), content: [], stop_reason: null, usage: begun } }));
  response.write(event("ping", {}));
  for (const [index, block] of content.entries()) response.write(blockEvents(block, index));
  const last = total && {
    output_tokens: 7,
    ...("server_tool_use" in total && { server_tool_use: total.server_tool_use }),
  };
  response.end(event("message_delta", { delta: stop, usage: last }) + event("message_stop", {}));
}

function blockEvents(block: Block, index: number): string {
  const { text, thinking, signature, citations, input } = block;
  const pieces = [];
  if (Array.isArray(citations)) for (const citation of citations) pieces.push({ type: "citations_delta", citation });
  if (typeof text === "string") for (const piece of text.match(/.{1,4}/gsu) ?? []) pieces.push(textDelta(piece));
  if (typeof thinking === "string")
    pieces.push({ type: "thinking_delta", thinking }, { type: "signature_delta", signature });
  const json = input === undefined ? "" : JSON.stringify(input);
  for (const piece of json.match(/.{1,9}/gs) ?? []) pieces.push({ type: "input_json_delta", partial_json: piece });
  const empty = {
    ...block,
    ...(text === undefined ? {} : { text: "" }),
    ...(thinking === undefined ? {} : { thinking: "", signature: "" }),
    ...(input === undefined ? {} : { input: {} }),
  };
  return (
    event("content_block_start", { index, content_block: empty }) +
    pieces.map((piece) => delta(index, piece)).join("") +
    event("content_block_stop", { index })
  );
}

function textDelta(text: string): object {
  return { type: "text_delta", text };
}

function delta(index: number, piece: object): string {
  return event("content_block_delta", { index, delta: piece });
}

function head({ model }: MessagesBody) {
  return { id: "msg_1", type: "message", role: "assistant", model };
}

function event(type: string, data: object): string {
  return `event: ${type}\ndata: ${JSON.stringify({ type, ...data })}\n\n`;
}

function openStream(response: ServerResponse): void {
  response.writeHead(200, { "content-type": "text/event-stream" });
}

function reply(response: ServerResponse, status: number, text: string, headers: Record<string, string> = {}): void {
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(text);
}

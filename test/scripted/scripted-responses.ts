// What does a host of OpenAI's Responses say, and what does it refuse?
import type { ServerResponse } from "node:http";
import { servedBy } from "./scripted-answers.ts";
import { openStream, reply } from "./scripted-reply.ts";
import { badReplies } from "./scripted-bad-replies.ts";

type Item = Readonly<Record<string, unknown>> & { readonly type: string };

export interface ResponsesBody {
  readonly model: string;
  readonly input: string | readonly Item[];
  readonly stream?: boolean;
  readonly store?: boolean;
  readonly include?: readonly string[];
  readonly max_output_tokens?: number;
  readonly service_tier?: string;
  readonly [field: string]: unknown;
}

/** The last text of the input. */
export function questionOf({ input }: ResponsesBody): string {
  if (typeof input === "string") return input;
  const content = input.at(-1)?.["content"] ?? input.at(-1)?.["output"] ?? "";
  if (typeof content === "string") return content;
  const parts: readonly unknown[] = Array.isArray(content) ? content : [];
  return parts
    .map((part) => (typeof part === "object" && part !== null && "text" in part ? String(part.text) : ""))
    .join("");
}

/** OpenAI's words, as far as they are met in public reports. */
export function answerResponses(body: ResponsesBody, response: ServerResponse, behaviour: string): void {
  const fault = faultOf(body);
  if (fault !== undefined) {
    const [param, status = 400] = fault;
    const error = { message: `SECRET-ORIGIN ${param}`, type: "invalid_request_error", param, code: null };
    reply(response, status, JSON.stringify({ error }));
  } else if (behaviour === "hang") return;
  else if (behaviour in badReplies) badReplies[behaviour]?.({ response });
  else if (body.stream === true) stream(body, response, behaviour);
  else reply(response, 200, JSON.stringify(makeResponse(body, outputOf(body, behaviour), behaviour)));
}

/** The field at fault. */
function faultOf(body: ResponsesBody): readonly [param: string, status?: number] | undefined {
  const thinks = /^(?:o3|o4-mini|gpt-[56])/.test(body.model);
  const unknown = Object.keys(body).find((field) => /^(?:weir|messages|response_format|max_tokens)$/.test(field));
  if (unknown !== undefined) return [unknown];
  if (thinks && body["temperature"] !== undefined) return ["temperature"];
  if (!thinks && body.include?.includes("reasoning.encrypted_content") === true) return ["include"];
  if (body.model.startsWith("gpt-4") && body["reasoning"] !== undefined) return ["reasoning"];
  if ((body.max_output_tokens ?? 16) < 16) return ["max_output_tokens"];
  const items = typeof body.input === "string" ? [] : body.input;
  const lookedUp = items.findIndex(
    ({ id, type }) => type === "item_reference" || (id !== undefined && !type.endsWith("_call")),
  );
  // Nothing was stored, so nothing is found.
  if (lookedUp !== -1) return [`input[${lookedUp}]`, 404];
  const empty = items.findIndex(
    ({ type, encrypted_content: sealed }) => type === "reasoning" && typeof sealed !== "string",
  );
  return empty === -1 ? undefined : [`input[${empty}].encrypted_content`];
}

function outputOf(body: ResponsesBody, behaviour: string): readonly Item[] {
  const text = questionOf(body);
  const message = (said: string, annotations: readonly object[] = []): Item => ({
    id: "msg_host",
    type: "message",
    status: "completed",
    role: "assistant",
    content: [{ type: "output_text", annotations, logprobs: [], text: said }],
  });
  const call = { id: "fc_host", type: "function_call", status: "completed", call_id: "call_1" };
  const sealed =
    body.include?.includes("reasoning.encrypted_content") === true ? { encrypted_content: "c2VhbGVk" } : {};
  const thought = (summary: string): Item => ({
    id: "rs_host",
    type: "reasoning",
    summary: [{ type: "summary_text", text: summary }],
    ...sealed,
  });
  switch (behaviour) {
    case "tools":
      return [{ ...call, name: "weather", arguments: '{"city":"Paris"}' }];
    case "gpt-5-thinks":
      return [thought("Let me see."), message(`Seen: ${text}`)];
    case "gpt-5-calls":
      return [
        thought("I need the weather."),
        message("Looking it up."),
        { ...call, name: "weather", arguments: '{"city":"Paris"}' },
        { ...call, id: "ctc_host", type: "custom_tool_call", call_id: "call_2", name: "sql", input: "SELECT 1" },
      ];
    case "search":
      return [search({ type: "search", query: text }), message("A dam.", [citation])];
    case "search-deeply":
    case "search-told":
      return [
        search({ type: "search", queries: [text, `${text}!`] }),
        search({ type: "open_page", url: "https://weir.example" }),
        search({ type: "find_in_page", url: "https://weir.example", pattern: "dam" }),
        search(),
        { id: "fs_host", type: "file_search_call", status: "completed", queries: [text], results: null },
        message("A dam.", [citation]),
      ];
    default:
      return [message(text)];
  }
}

const writes = { cache_write_tokens: 5, cache_write_tokens_details: { ttl_30m_tokens: 3, ttl_12h_tokens: 2 } };

const citation = { type: "url_citation", start_index: 0, end_index: 6, url: "https://weir.example", title: "w" };

function search(action?: object): Item {
  return { id: "ws_host", type: "web_search_call", status: "completed", ...(action && { action }) };
}

function makeResponse(body: ResponsesBody, output: readonly Item[], behaviour: string): object {
  const isCut = behaviour === "length";
  const isFailed = behaviour === "failed";
  return {
    id: "resp_host",
    object: "response",
    created_at: 1_790_000_000,
    status: isFailed ? "failed" : isCut ? "incomplete" : "completed",
    error: isFailed ? { code: "server_error", message: "SECRET-ORIGIN" } : null,
    incomplete_details: isCut ? { reason: "max_output_tokens" } : null,
    model: body.model,
    output,
    store: body.store ?? true,
    service_tier: servedBy(body.service_tier ?? "default"),
    reasoning: { effort: "medium", summary: null },
    ...(behaviour === "search-told" && { tool_usage: { web_search: { num_requests: 5 } } }),
    usage: {
      input_tokens: 10,
      input_tokens_details: { cached_tokens: 4, ...(behaviour === "gpt-6.1-sol" && writes) },
      output_tokens: 6,
      output_tokens_details: { reasoning_tokens: 2 },
      total_tokens: 16,
    },
  };
}

/** Item by item, its text in pieces of four characters. */
function stream(body: ResponsesBody, response: ServerResponse, behaviour: string): void {
  let number = 0;
  const write = (type: string, fields: object): void => {
    response.write(`event: ${type}\ndata: ${JSON.stringify({ type, sequence_number: number, ...fields })}\n\n`);
    number += 1;
  };
  const begun = { ...makeResponse(body, [], behaviour), status: "in_progress" };
  openStream(response);
  write("response.created", { response: begun });
  write("response.in_progress", { response: begun });
  if (behaviour === "error-first") write("error", { code: "server_error", message: "SECRET-ORIGIN", param: null });
  const output = outputOf(body, behaviour);
  for (const [at, item] of output.entries()) {
    const place = { item_id: item["id"], output_index: at };
    write("response.output_item.added", { output_index: at, item: { ...item, status: "in_progress", ...empty(item) } });
    for (const [type, said] of growthOf(item)) {
      for (const delta of said.match(/.{1,4}/gsu) ?? []) write(`${type}.delta`, { ...place, ...at0(type), delta });
      if (behaviour === "end-mid") {
        response.end();
        return;
      }
      write(`${type}.done`, { ...place, ...at0(type) });
    }
    write("response.output_item.done", { output_index: at, item });
  }
  const last = behaviour === "length" ? "incomplete" : behaviour === "failed" ? "failed" : "completed";
  write(`response.${last}`, { response: makeResponse(body, output, behaviour) });
  response.end();
}

function at0(type: string): object {
  if (type.includes("summary")) return { summary_index: 0 };
  return type.includes("output_text") ? { content_index: 0, logprobs: [] } : {};
}

/** What grows is not there at first. */
function empty({ type }: Item): object {
  if (type === "message") return { content: [] };
  if (type === "reasoning") return { summary: [], encrypted_content: undefined };
  if (type === "function_call") return { arguments: "" };
  return type === "custom_tool_call" ? { input: "" } : {};
}

function growthOf({ type, ...item }: Item): readonly (readonly [type: string, said: string])[] {
  const textsOf = (parts: unknown): string =>
    Array.isArray(parts) ? parts.map((part: { readonly text: string }) => part.text).join("") : "";
  if (type === "message") return [["response.output_text", textsOf(item["content"])]];
  if (type === "reasoning") return [["response.reasoning_summary_text", textsOf(item["summary"])]];
  if (type === "function_call") return [["response.function_call_arguments", String(item["arguments"])]];
  if (type === "custom_tool_call") return [["response.custom_tool_call_input", String(item["input"])]];
  return [[`response.${type}.searching`, ""]];
}

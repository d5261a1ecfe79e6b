// What does a scripted host send in place of an answer? Told by the model's name.
import type { ServerResponse } from "node:http";
import { reply } from "./scripted-reply.ts";

type Say = (script: { readonly response: ServerResponse }) => void;

const secret = "SECRET-ORIGIN";

/** An error object with these fields beside its message. */
const say = (status: number, error: object, headers: Record<string, string> = {}): Say => {
  const text = JSON.stringify({ error: { message: secret, ...error } });
  return ({ response }) => reply(response, status, text, headers);
};

const limited = { type: "rate_limit_error", code: "rate_limit_exceeded" };

export const badReplies: Readonly<Record<string, Say>> = {
  html: ({ response }) => reply(response, 200, "<html>SECRET-ORIGIN</html>", { "content-type": "text/html" }),
  empty: ({ response }) => reply(response, 200, ""),
  null: ({ response }) => reply(response, 200, "null"),
  list: ({ response }) => reply(response, 200, "[]"),
  half: ({ response }) => reply(response, 200, '{"choices":[{"message":{"con'),
  "bad-gzip": ({ response }) => reply(response, 200, '{"choices":[]}', { "content-encoding": "gzip" }),
  "short-body": ({ response }) => {
    response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
    response.write('{"choices":[');
    setTimeout(() => response.socket?.destroy(), 20);
  },
  "no-choices": ({ response }) => reply(response, 200, '{"object":"chat.completion"}'),
  "empty-choices": ({ response }) => reply(response, 200, '{"object":"chat.completion","choices":[]}'),
  "error-200": say(200, { type: "server_error" }),
  "limit-200": say(200, limited),
  redirect: ({ response }) => reply(response, 307, "", { location: "/v1/stolen" }),
  reset: ({ response }) => response.socket?.resetAndDestroy(),
  close: ({ response }) => response.socket?.destroy(),
  quota: say(429, { type: "insufficient_quota", code: "insufficient_quota" }),
  "limit-1": say(429, limited, { "retry-after": "1" }),
  "limit-none": say(429, limited),
  "limit-long": say(429, limited, { "retry-after": "3600" }),
  "status-529": say(529, { type: "overloaded_error" }),
  "too-long": say(400, { type: "invalid_request_error", code: "context_length_exceeded" }),
  "too-long-vllm": say(400, {
    type: "BadRequestError",
    code: 400,
    message: `This model's maximum context length is 8. ${secret}`,
  }),
  "too-long-llama": say(400, { code: 400, message: `The request exceeds the available context size. ${secret}` }),
  filtered: say(400, { type: "invalid_request_error", code: "content_filter" }),
  "named-field": say(400, { type: "invalid_request_error", param: "tools[0].type" }),
};

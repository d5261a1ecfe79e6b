// How does OpenAI's chat completions API come in and go out?
import { openaiErrors } from "#api/reply";
import type { ChatRequest } from "#core/contract";
import { chatRoute, type ChatDialect } from "../dialect.ts";
import type { Route } from "../route.ts";
import { readChatRequest } from "./read-chat-request.ts";
import { makeChunkWriter } from "./make-chunk-writer.ts";

/** Weir's own model of a request is this dialect's. @see https://platform.openai.com/docs/api-reference/chat/create */
const dialect: ChatDialect<ChatRequest> = {
  path: "/v1/chat/completions",
  errors: openaiErrors,
  read: readChatRequest,
  readRequest: (body) => body,
  writeAnswer({ body: { value, text }, receipt }, request) {
    if (request.weir?.receipt === true) return JSON.stringify({ ...value, weir: receipt() });
    return text ?? JSON.stringify(value);
  },
  makeStreamWriter: makeChunkWriter,
  toResume: ({ model, stream_options, weir }) => ({
    model,
    messages: [{ role: "user", content: "" }],
    ...(stream_options === undefined ? {} : { stream_options, stream: true }),
    ...(weir === undefined ? {} : { weir }),
  }),
  fromResume: readChatRequest,
};

export const openaiChat: readonly Route[] = [chatRoute(dialect)];

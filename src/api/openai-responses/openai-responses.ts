// How does OpenAI's Responses API come in and go out?
import type { ResponsesRequest } from "#core/contract";
import { replayChunks } from "#core/replay-chunks";
import { WeirError } from "#core/weir-error";
import { chatRoute, type ChatDialect } from "../dialect.ts";
import type { Route } from "../route.ts";
import { makeChatRequest } from "./make-chat-request.ts";
import { makeEventWriter } from "./make-event-writer.ts";
import { makeOutput } from "./make-output.ts";
import { readResponsesRequest } from "./read-responses-request.ts";
import { responsesErrors } from "./responses-errors.ts";
import { writeResponse } from "./write-response.ts";

/** @see https://platform.openai.com/docs/api-reference/responses/create */
const dialect: ChatDialect<ResponsesRequest> = {
  path: "/v1/responses",
  errors: responsesErrors,
  readBody: readResponsesRequest,
  readRequest: makeChatRequest,
  writeAnswer({ body: { value }, receipt }, body) {
    const output = makeOutput(receipt().request_id, () => undefined);
    for (const chunk of replayChunks(value)) output.add(chunk);
    return JSON.stringify(writeResponse(body, receipt(), { head: value, usage: value.usage, ...output.close() }));
  },
  makeStreamWriter: makeEventWriter,
  // The rest is said back in every Response.
  withoutPrompt: (body) => ({ ...body, input: "" }),
};

/** The rest of the API reads, cancels and deletes what was stored. */
const ofStored: readonly Route[] = (["GET", "DELETE", "POST"] as const).map((method) => ({
  method,
  path: method === "POST" ? "/v1/responses/:id{resp_\\w+}/cancel" : "/v1/responses/:id{resp_\\w+}",
  answer() {
    throw new WeirError("not_stored", "Cannot find the response: no responses are stored here");
  },
}));

export const openaiResponses: readonly Route[] = [chatRoute(dialect), ...ofStored];

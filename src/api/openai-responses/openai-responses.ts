// How does OpenAI's Responses API come in and go out?
import { replayChunks } from "#core/replay-chunks";
import { chatRoute, type ChatDialect } from "../dialect.ts";
import { firstCallOf } from "../first-call.ts";
import type { Route } from "../route.ts";
import { completeCall } from "./complete-call.ts";
import { holdCall, readHeldCall } from "./keeping.ts";
import { leftOut, makeChatRequest } from "./make-chat-request.ts";
import { makeEventWriter } from "./make-event-writer.ts";
import { makeOutput } from "./make-output.ts";
import { readResponsesRequest } from "./read-responses-request.ts";
import type { ResponsesCall } from "./responses-call.ts";
import { responsesErrors } from "./responses-errors.ts";
import { storedRoutes } from "./stored-routes.ts";
import { writeFinal } from "./write-response.ts";

/** @see https://platform.openai.com/docs/api-reference/responses/create */
const dialect: ChatDialect<ResponsesCall> = {
  path: "/v1/responses",
  errors: responsesErrors,
  read: async (value, visit, alarm) => await completeCall(readResponsesRequest(value), visit, alarm),
  readRequest: makeChatRequest,
  leftOut,
  writeAnswer(answered, call) {
    const { value } = answered.body;
    const first = firstCallOf(answered);
    const output = makeOutput(first.requestId, () => undefined, call.tools.calledBy);
    for (const chunk of replayChunks(value)) output.add(chunk);
    const progress = { first, head: value, usage: value.usage, ...output.close() };
    return JSON.stringify(writeFinal(call, answered.receipt(), progress));
  },
  makeStreamWriter: makeEventWriter,
  hold: holdCall,
  readHeld: readHeldCall,
};

export const openaiResponses: readonly Route[] = [chatRoute(dialect), ...storedRoutes];

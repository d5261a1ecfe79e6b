// How does OpenAI's Responses API come in and go out?
import { chatRoute, type ChatDialect } from "../dialect.ts";
import type { Route } from "../route.ts";
import { makeEventWriter } from "./answer/make-event-writer.ts";
import { writeAnswer } from "./answer/write-answer.ts";
import { makeChatRequest } from "./request/make-chat-request.ts";
import { readResponsesRequest } from "./request/read-responses-request.ts";
import type { ResponsesCall } from "./request/responses-call.ts";
import { responsesErrors } from "./responses-errors.ts";
import { completeCall } from "./stored/complete-call.ts";
import { fromResume, toResume } from "./stored/resume-call.ts";
import { storedRoutes } from "./stored/stored-routes.ts";

/** @see https://platform.openai.com/docs/api-reference/responses/create */
const dialect: ChatDialect<ResponsesCall> = {
  path: "/v1/responses",
  errors: responsesErrors,
  read: async (value, visit, alarm) => await completeCall(readResponsesRequest(value), visit, alarm),
  readRequest: makeChatRequest,
  writeAnswer,
  makeStreamWriter: makeEventWriter,
  toResume,
  fromResume,
};

export const openaiResponses: readonly Route[] = [chatRoute(dialect), ...storedRoutes];

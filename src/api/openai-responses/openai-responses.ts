// How does OpenAI's Responses API come in and go out?
import type { ChatCompletion } from "#core/contract";
import type { Said } from "#core/provider";
import { replayChunks } from "#core/replay-chunks";
import type { FirstCall } from "#gateway";
import { chatRoute, type ChatDialect } from "../dialect.ts";
import { firstCallOf } from "../first-call.ts";
import type { Route } from "../route.ts";
import { completeCall } from "./complete-call.ts";
import { makeChatRequest } from "./make-chat-request.ts";
import { makeEventWriter } from "./make-event-writer.ts";
import { makeNativeOutput } from "./make-native-output.ts";
import { makeOutput, type Output } from "./make-output.ts";
import { readResponsesRequest } from "./read-responses-request.ts";
import type { ResponsesCall } from "./responses-call.ts";
import { responsesErrors } from "./responses-errors.ts";
import { fromResume, toResume } from "./resume-call.ts";
import { storedRoutes } from "./stored-routes.ts";
import { writeFinal } from "./write-response.ts";

/** @see https://platform.openai.com/docs/api-reference/responses/create */
const dialect: ChatDialect<ResponsesCall> = {
  path: "/v1/responses",
  errors: responsesErrors,
  read: async (value, visit, alarm) => await completeCall(readResponsesRequest(value), visit, alarm),
  readRequest: makeChatRequest,
  writeAnswer(answered, call) {
    const { value } = answered.body;
    const first = firstCallOf(answered);
    const progress = { first, head: value, usage: value.usage, ...outputOf(answered.body, first, call) };
    return JSON.stringify(writeFinal(call, answered.receipt(), progress));
  },
  makeStreamWriter: makeEventWriter,
  toResume,
  fromResume,
};

export const openaiResponses: readonly Route[] = [chatRoute(dialect), ...storedRoutes];

function outputOf({ value, native }: Said<ChatCompletion>, { requestId }: FirstCall, { tools }: ResponsesCall): Output {
  const ignore = (): void => undefined;
  if (native !== undefined) {
    const told = makeNativeOutput(requestId, ignore);
    told.add(native);
    return told.close();
  }
  const output = makeOutput(requestId, ignore, tools.calledBy);
  for (const chunk of replayChunks(value)) output.add(chunk);
  return output.close();
}

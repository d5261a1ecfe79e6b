// How is a whole answer written as a Response?
import type { ChatCompletion } from "#core/contract";
import type { Said } from "#core/provider";
import { replayChunks } from "#core/replay-chunks";
import type { Answered, FirstCall } from "#gateway";
import { firstCallOf } from "../../first-call-of.ts";
import type { ResponsesCall } from "../request/responses-call.ts";
import { makeNativeOutput } from "./make-native-output.ts";
import { makeOutput, type Output } from "./make-output.ts";
import { writeFinal } from "./write-response.ts";

export function writeAnswer(answered: Answered<Said<ChatCompletion>>, call: ResponsesCall): string {
  const { value } = answered.body;
  const first = firstCallOf(answered);
  const progress = { first, head: value, usage: value.usage, ...outputOf(answered.body, first, call) };
  return JSON.stringify(writeFinal(call, answered.receipt(), progress));
}

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

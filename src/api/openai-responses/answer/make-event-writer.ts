// How is a streamed answer written as Responses events?
import { type StreamWriter, writeEvent } from "#api/reply";
import type { ChatChunk } from "#core/contract";
import type { ChatStream, NativeText } from "#core/provider";
import type { Answered } from "#gateway";
import { firstCallOf } from "../../first-call-of.ts";
import { makeNativeOutput, responseIn } from "./make-native-output.ts";
import { makeOutput } from "./make-output.ts";
import type { ResponsesCall } from "../request/responses-call.ts";
import { writeFinal, writeResponse } from "./write-response.ts";

/**
 * The host's own events where it speaks Responses, else those that its chunks make: `response.created`, what the model
 * says item by item, and the whole Response again; no `[DONE]`.
 */
export function makeEventWriter(answered: Answered<ChatStream>, call: ResponsesCall): StreamWriter {
  let text = "";
  let sequence = 0;
  let head: ChatChunk | undefined;
  let usage: unknown;
  const first = firstCallOf(answered);
  const output = makeOutput(first.requestId, emit, call.tools.calledBy);
  const told = makeNativeOutput(first.requestId, emit);
  let isNative = false;

  function emit(type: string, fields: object): void {
    text += writeEvent(JSON.stringify({ type, sequence_number: sequence, ...fields }), type);
    sequence += 1;
  }
  function take(): string {
    const taken = text;
    text = "";
    return taken;
  }
  function begin(chunk: ChatChunk, native: NativeText | undefined): void {
    head = chunk;
    const host = native && responseIn(native);
    const response = writeResponse(call, answered.receipt(), { first, head, items: [], end: "in_progress", host });
    emit("response.created", { response });
    emit("response.in_progress", { response });
  }

  return {
    writeBatch(batch) {
      for (const { value, native } of batch) {
        if (head === undefined) begin(value, native);
        usage = value.usage ?? usage;
        isNative ||= native !== undefined;
        if (native === undefined) output.add(value);
        else told.add(native);
      }
      return take();
    },
    writeEnd() {
      const said = isNative ? told.close() : output.close();
      const progress = { first, head: head ?? { choices: [] }, usage, ...said };
      const response = writeFinal(call, answered.receipt(), progress);
      emit(said.end === "completed" ? "response.completed" : "response.incomplete", { response });
      return take();
    },
    writeFailure({ code, message, param }) {
      emit("error", { code, message, param: param ?? null });
      return take();
    },
  };
}

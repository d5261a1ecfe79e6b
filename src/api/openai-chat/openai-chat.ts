// How does OpenAI's chat completions API come in and go out?
import { makeAlarm, type Alarm } from "#core/alarm";
import type { ChatRequest } from "#core/contract";
import { chat, chatStream, type Asked } from "#gateway";
import { readBody } from "../read-body.ts";
import { readCacheControl } from "../read-cache-control.ts";
import type { Route, Visit } from "../route.ts";
import { answerHeaders } from "../write-headers.ts";
import { readChatRequest } from "./read-chat-request.ts";
import { writeStream } from "./write-stream.ts";

/** @see https://platform.openai.com/docs/api-reference/chat/create */
export const openaiChat: readonly Route[] = [
  {
    method: "POST",
    path: "/v1/chat/completions",
    async answer(visit) {
      const alarm = makeAlarm();
      const request = readChatRequest(await readBody(visit.request, alarm, visit.deployment.maxBodyBytes));
      return await (request.stream === true ? answerStream : answerWhole)(visit, request, alarm);
    },
  },
];

async function answerWhole(visit: Visit, request: ChatRequest, alarm: Alarm): Promise<Response> {
  // No signal: workerd does not tell a handler that still waits that its caller has left, enable_request_signal or not.
  // The deadlines bound what is then done for nobody.
  const answered = await chat(makeAsked(visit, request, alarm), visit.deployment.stations);
  const { value, text } = answered.body;
  const body =
    request.weir?.receipt === true
      ? JSON.stringify({ ...value, weir: answered.receipt() })
      : (text ?? JSON.stringify(value));
  return new Response(body, { headers: answerHeaders(answered, "application/json") });
}

async function answerStream(visit: Visit, request: ChatRequest, alarm: Alarm): Promise<Response> {
  const caller = new AbortController();
  const answered = await chatStream(makeAsked(visit, request, alarm, caller.signal), visit.deployment.stations);
  const stream = writeStream(answered, {
    includeUsage: request.stream_options?.include_usage === true,
    includeReceipt: request.weir?.receipt === true,
    onCancel: () => {
      caller.abort();
    },
  });
  return new Response(stream, { headers: answerHeaders(answered, "text/event-stream; charset=utf-8") });
}

function makeAsked(visit: Visit, request: ChatRequest, alarm: Alarm, signal?: AbortSignal): Asked {
  const { headers } = visit.request;
  return {
    request,
    alarm,
    ...(signal === undefined ? {} : { signal }),
    tenant: visit.tenant,
    requestId: visit.requestId,
    background: visit.background,
    cacheControl: readCacheControl(headers.get("weir-cache"), headers.get("cache-control"), request.weir?.cache),
  };
}

// How does OpenAI's chat completions API come in and go out?
import { chat, chatStream, type Asked } from "#gateway";
import type { ChatRequest } from "#core/contract";
import { authenticate, refuseOtherMethods, type Api, type ApiContext } from "../api-env.ts";
import { readBody } from "../read-body.ts";
import { readCacheControl } from "../read-cache-control.ts";
import { answerHeaders } from "../write-headers.ts";
import { readChatRequest } from "./read-chat-request.ts";
import { writeStream } from "./write-stream.ts";

const path = "/v1/chat/completions";

/** @see https://platform.openai.com/docs/api-reference/chat/create */
export function openaiChat(api: Api): void {
  api.post(path, authenticate, async (context) => {
    const { maxBodyBytes } = context.env;
    const request = readChatRequest(await readBody(context.req.raw, maxBodyBytes));
    return request.stream === true ? await answerStream(context, request) : await answerWhole(context, request);
  });
  api.all(path, refuseOtherMethods("POST"));
}

async function answerWhole(context: ApiContext, request: ChatRequest): Promise<Response> {
  // No signal: workerd does not tell a handler that still waits that its caller has left, enable_request_signal or not.
  // The deadlines bound what is then done for nobody.
  const asked = makeAsked(context, request);
  const answered = await chat(asked, context.env.stations);
  const body = request.weir?.receipt === true ? { ...answered.body, weir: answered.receipt() } : answered.body;
  return new Response(JSON.stringify(body), { headers: answerHeaders(answered, "application/json") });
}

async function answerStream(context: ApiContext, request: ChatRequest): Promise<Response> {
  const caller = new AbortController();
  const answered = await chatStream(makeAsked(context, request, caller.signal), context.env.stations);
  const stream = writeStream(answered, {
    includeUsage: request.stream_options?.include_usage === true,
    includeReceipt: request.weir?.receipt === true,
    onCancel: () => {
      caller.abort();
    },
  });
  return new Response(stream, { headers: answerHeaders(answered, "text/event-stream; charset=utf-8") });
}

function makeAsked(context: ApiContext, request: ChatRequest, signal?: AbortSignal): Asked {
  const { headers } = context.req.raw;
  return {
    request,
    ...(signal === undefined ? {} : { signal }),
    tenant: context.get("tenant"),
    requestId: context.get("requestId"),
    background: (work) => {
      context.executionCtx.waitUntil(work);
    },
    cacheControl: readCacheControl(headers.get("weir-cache"), headers.get("cache-control"), request.weir?.cache),
  };
}

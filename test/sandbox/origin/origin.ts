// What would a large model's API say? An OpenAI-compatible stand-in.
import { AutoRouter, json, type IRequest } from "itty-router";
import { answerOf, embed, isRecord, lastQuestion, piecesOf, streamOf, tokensOf } from "../fixtures.ts";

const model = "sandbox-large";

const router = AutoRouter();

router
  .get("/v1/models", () => ({ object: "list", data: [{ id: model, object: "model", created: 0, owned_by: "weir" }] }))
  .post("/v1/chat/completions", answerChat)
  .post("/v1/completions", answerText)
  .post("/v1/embeddings", answerEmbeddings)
  .all("*", () => refuse(404, "Unknown route", "unknown_url"));

export default { fetch: (request: Request) => router.fetch(request) };

async function answerChat(request: IRequest): Promise<Response> {
  const body: unknown = await request.json().catch(() => undefined);
  if (!isRecord(body) || !Array.isArray(body["messages"])) return refuse(400, "messages: a list is needed", null);
  const question = lastQuestion(body["messages"]);
  const text = answerOf("origin", question);
  const head = {
    id: `chatcmpl-${crypto.randomUUID()}`,
    created: Math.floor(Date.now() / 1000),
    model: typeof body["model"] === "string" ? body["model"] : model,
  };
  const usage = {
    prompt_tokens: tokensOf(question),
    completion_tokens: tokensOf(text),
    total_tokens: tokensOf(question) + tokensOf(text),
    ...noDetails,
  };
  if (body["stream"] !== true) {
    const message = { role: "assistant", content: text, refusal: null, annotations: [] };
    const choices = [{ index: 0, message, logprobs: null, finish_reason: "stop" }];
    return json({ ...head, object: "chat.completion", choices, usage, ...tail });
  }
  const options = isRecord(body["stream_options"]) ? body["stream_options"] : {};
  const wantsUsage = options["include_usage"] === true;
  const write = (choices: readonly object[], counted: object | null): string =>
    JSON.stringify({
      ...head,
      object: "chat.completion.chunk",
      ...tail,
      choices,
      ...(wantsUsage ? { usage: counted } : {}),
    });
  const chunk = (delta: object, finishReason: string | null): string =>
    write([{ index: 0, delta, logprobs: null, finish_reason: finishReason }], null);
  const events = [
    chunk({ role: "assistant", content: "", refusal: null }, null),
    ...piecesOf(text).map((content) => chunk({ content }, null)),
    chunk({}, "stop"),
    ...(wantsUsage ? [write([], usage)] : []),
  ];
  return new Response(streamOf([...events, "[DONE]"]), { headers: { "content-type": "text/event-stream" } });
}

/** What OpenAI says with every answer, be it nothing. */
const tail = { service_tier: "default", system_fingerprint: null };
const noDetails = {
  prompt_tokens_details: { cached_tokens: 0, audio_tokens: 0 },
  completion_tokens_details: {
    reasoning_tokens: 0,
    audio_tokens: 0,
    accepted_prediction_tokens: 0,
    rejected_prediction_tokens: 0,
  },
};

/** OpenAI's older API, which Weir passes through as it is. */
async function answerText(request: IRequest): Promise<Response> {
  const body: unknown = await request.json().catch(() => undefined);
  if (!isRecord(body) || typeof body["prompt"] !== "string") return refuse(400, "prompt: text is needed", null);
  const head = { id: `cmpl-${crypto.randomUUID()}`, object: "text_completion", created: 0, model };
  const piece = (text: string, reason: string | null) => ({
    ...head,
    choices: [{ index: 0, text, finish_reason: reason }],
  });
  const text = answerOf("origin", body["prompt"]);
  if (body["stream"] !== true) return json(piece(text, "stop"));
  const events = [...piecesOf(text).map((said) => piece(said, null)), piece("", "stop")];
  return new Response(streamOf([...events.map((event) => JSON.stringify(event)), "[DONE]"]), {
    headers: { "content-type": "text/event-stream" },
  });
}

async function answerEmbeddings(request: IRequest): Promise<Response> {
  const body: unknown = await request.json().catch(() => undefined);
  const input = isRecord(body) ? body["input"] : undefined;
  if (!isRecord(body) || (typeof input !== "string" && !Array.isArray(input))) {
    return refuse(400, "input: text is needed", null);
  }
  // A list of numbers is one text, as token ids.
  const texts = (Array.isArray(input) && typeof input[0] !== "number" ? input : [input]).map(String);
  const dimensions = typeof body["dimensions"] === "number" ? body["dimensions"] : 64;
  const write = (vector: readonly number[]) =>
    body["encoding_format"] === "base64" ? new Uint8Array(new Float32Array(vector).buffer).toBase64() : vector;
  const data = texts.map((text, index) => ({ object: "embedding", index, embedding: write(embed(text, dimensions)) }));
  const tokens = texts.reduce((sum, text) => sum + tokensOf(text), 0);
  return json({ object: "list", data, model, usage: { prompt_tokens: tokens, total_tokens: tokens } });
}

function refuse(status: number, message: string, code: string | null): Response {
  return json({ error: { message, type: "invalid_request_error", param: null, code } }, { status });
}

// What would Workers AI say? A stand-in for the `AI` binding, for a machine without an account.
import { WorkerEntrypoint } from "cloudflare:workers";
import { answerOf, embed, isRecord, lastQuestion, piecesOf, streamOf, tokensOf } from "../fixtures.ts";

type Inputs = Readonly<Record<string, unknown>>;

export default class AiSandbox extends WorkerEntrypoint<unknown> {
  /** As the binding's own `run`: an object, or a byte stream when `inputs.stream` is true. */
  async run(model: string, inputs: Inputs): Promise<unknown> {
    if (!model.startsWith("@cf/")) throw new Error(`5007: No such model ${model} or task`);
    if (model === guardModel) return answerGuard(inputs["messages"]);
    if (Array.isArray(inputs["messages"])) return answerChat(inputs);
    if (Array.isArray(inputs["text"])) return answerEmbeddings(inputs["text"].map(String));
    throw new Error("5004: Invalid input: the sandbox knows `messages` and lists of `text` only");
  }

  /** The protocol that the real `Ai` class speaks to its service; `npm run serve` binds that class to this Worker. */
  override async fetch(request: Request): Promise<Response> {
    const body: unknown = await request.json();
    const inputs = isRecord(body) && isRecord(body["inputs"]) ? body["inputs"] : {};
    try {
      const answer = await this.run(request.headers.get("cf-consn-model-id") ?? "", inputs);
      if (answer instanceof ReadableStream) {
        return new Response(answer, { headers: { "content-type": "text/event-stream" } });
      }
      return new Response(JSON.stringify(answer), { headers: { "content-type": "application/json" } });
    } catch (error) {
      const text = error instanceof Error ? error.message : "";
      const failure = { internalCode: Number(text.slice(0, 4)), name: "SandboxError", description: text.slice(6) };
      return new Response(JSON.stringify(failure), { status: 400, headers: { "content-type": "application/json" } });
    }
  }
}

const guardModel = "@cf/meta/llama-guard-3-8b";

/** As Llama Guard: of the last turn. No model read it: unsafe is what says that it is. */
function answerGuard(messages: unknown): unknown {
  const last: unknown = Array.isArray(messages) ? messages.at(-1) : undefined;
  const text = isRecord(last) ? String(last["content"]) : "";
  const response = /\bunsafe-example\b/i.test(text) ? "\n\nunsafe\nS1" : "\n\nsafe";
  return { response, usage: { prompt_tokens: tokensOf(text), completion_tokens: 2, total_tokens: tokensOf(text) + 2 } };
}

function answerEmbeddings(texts: readonly string[]): unknown {
  const dimensions = 64;
  return { shape: [texts.length, dimensions], data: texts.map((text) => embed(text, dimensions)) };
}

/** In the shape of its older text models. */
function answerChat(inputs: Inputs): unknown {
  const question = lastQuestion(inputs["messages"]);
  const text = answerOf("edge", question);
  const promptTokens = tokensOf(question);
  const usage = {
    prompt_tokens: promptTokens,
    completion_tokens: tokensOf(text),
    total_tokens: promptTokens + tokensOf(text),
  };
  if (inputs["stream"] !== true) return { response: text, usage };
  const said = piecesOf(text).map((response) => JSON.stringify({ response }));
  return streamOf([...said, JSON.stringify({ response: "", usage }), "[DONE]"]);
}

// What does a host say whose every model is told in the question what to answer? It counts what it takes for it.
import { text as readAll } from "node:stream/consumers";
import type { IncomingMessage, ServerResponse } from "node:http";
import { openStream, refuse, reply } from "./scripted-reply.ts";
import { serveScripted, type ScriptedHost } from "./serve-scripted.ts";

interface Body {
  readonly model: string;
  readonly stream?: boolean;
  readonly temperature?: number;
  readonly messages: readonly { readonly content: string }[];
}

/** What it takes for one call, in tokens of four characters: nothing where it refused, no output where it never answers. */
export interface Call {
  readonly model: string;
  readonly temperature: number | undefined;
  readonly input: number;
  readonly output: number;
}

export interface DirectedHost extends ScriptedHost {
  /** By the question. */
  readonly calls: ReadonlyMap<string, readonly Call[]>;
}

/**
 * `.. [small: 12, second: hang, large: 12]`: each model's answer; `refuse` is a 500, `hang` never ends, `drip` is a
 * stream of a word each 100 ms.
 */
export async function startDirectedHost(): Promise<DirectedHost> {
  const calls = new Map<string, Call[]>();

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body: Body = JSON.parse(await readAll(request));
    const { model, temperature } = body;
    const question = body.messages.map(({ content }) => content).join("");
    const said = new RegExp(`\\b${model}: ([^,\\]]*)`).exec(question)?.[1] ?? "";
    const content = `#### ${said}`;
    const input = said === "refuse" ? 0 : Math.ceil(question.length / 4);
    const output = ["refuse", "hang", "drip"].includes(said) ? 0 : Math.ceil(content.length / 4);
    const call = { model, temperature, input, output };
    calls.set(question, [...(calls.get(question) ?? []), call]);
    if (said === "refuse") refuse(response, 500);
    else if (said === "drip") drip(response);
    else if (said !== "hang") say(content, call, body, response);
  }

  const host = await serveScripted((request, response) => {
    void answer(request, response);
  });
  return { ...host, calls };
}

function say(content: string, { input, output }: Call, { model, stream }: Body, response: ServerResponse): void {
  const head = { id: "1", created: 1, model };
  const usage = { prompt_tokens: input, completion_tokens: output, total_tokens: input + output };
  if (stream !== true) {
    const choices = [{ index: 0, message: { role: "assistant", content }, finish_reason: "stop" }];
    reply(response, 200, JSON.stringify({ ...head, object: "chat.completion", choices, usage }));
    return;
  }
  openStream(response);
  for (const piece of content.match(/.{1,4}/gsu) ?? []) response.write(event({ content: piece }, null));
  response.write(event({}, "stop"));
  const last = { ...head, object: "chat.completion.chunk", choices: [], usage };
  response.end(`data: ${JSON.stringify(last)}\n\ndata: [DONE]\n\n`);
}

function drip(response: ServerResponse): void {
  openStream(response);
  const timer = setInterval(() => response.write(event({ content: "and " }, null)), 100);
  response.on("close", () => {
    clearInterval(timer);
  });
}

function event(delta: object, finish: string | null): string {
  const choices = [{ index: 0, delta, finish_reason: finish }];
  return `data: ${JSON.stringify({ id: "1", object: "chat.completion.chunk", created: 1, model: "m", choices })}\n\n`;
}

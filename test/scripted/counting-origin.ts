// What does a host take for each call, whatever became of it? It counts what it has read and written, as Weir estimates it.
import { text as readAll } from "node:stream/consumers";
import type { IncomingMessage, ServerResponse } from "node:http";
import { refusedAnswers } from "./refused-answers.ts";
import { openStream, refuse, reply } from "./scripted-reply.ts";
import { serveScripted, type ScriptedHost } from "./serve-scripted.ts";

interface Body {
  readonly model: string;
  readonly stream?: boolean;
  readonly messages: readonly { readonly content: string }[];
  readonly stream_options?: { readonly include_usage?: boolean };
}

export interface Billed {
  calls: number;
  input: number;
  output: number;
}

export interface CountingOrigin extends ScriptedHost {
  /** Tokens of all calls so far. */
  readonly billed: Billed;
}

/** Of four characters each, so that no piece of a text has a token more than its share. */
const pieces = ["one ", "two ", "thr ", "four"] as const;

/** More than their words would make. */
const refusedTokens = 30;

/** What those say that do not come to an end. */
const stumps: Readonly<Record<string, readonly string[]>> = {
  cut: ["one ", "two "],
  reset: ["one ", "two "],
  stop: ["one ", "two "],
  other: ["one ", "six "],
};

/**
 * By the model's name: `once-` fails the first time a text is asked for; streams break or stop after two pieces; those that
 * are `early` tell their usage with their first piece, and not again; `-then-other` says something else the second time.
 */
export async function startCountingOrigin(): Promise<CountingOrigin> {
  const billed: Billed = { calls: 0, input: 0, output: 0 };
  const asked = new Set<string>();

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body: Body = JSON.parse(await readAll(request));
    const text = body.messages.map(({ content }) => content).join("");
    const isFirst = !asked.has(text);
    asked.add(text);
    const isOnce = body.model.startsWith("once-");
    const [first = "", then = isOnce ? "plain" : first] = body.model.replace("once-", "").split("-then-");
    const fault = isFirst ? first : then;
    billed.calls += 1;
    if (fault === "refuse") {
      refuse(response, 500);
      return;
    }
    const refused = refusedAnswers[fault];
    // So that what is told with these is no estimate, and yet no more than was held.
    const input = text.length / 4 + (refused !== undefined || isEarly(fault) ? 20 : 0);
    billed.input += input;
    if (fault === "hang") return;
    if (refused !== undefined) {
      billed.output += refusedTokens;
      refused(response, { prompt_tokens: input, completion_tokens: refusedTokens });
      return;
    }
    if (fault === "half") reply(response, 200, '{"choices":[{"message":{"con');
    else if (body.stream === true) stream(body, fault, response, input);
    else if (fault === "late") setTimeout(whole, 400, fault, response, input);
    else whole(fault, response, input);
  }

  function whole(fault: string, response: ServerResponse, input: number): void {
    billed.output += pieces.length;
    const message = { role: "assistant", content: pieces.join("") };
    const choices = [{ index: 0, message, finish_reason: "stop" }];
    const usage = { prompt_tokens: input, completion_tokens: pieces.length, total_tokens: input + pieces.length };
    const answered = { id: "1", object: "chat.completion", created: 1, model: fault, choices };
    reply(response, 200, JSON.stringify(fault === "no-usage" ? answered : { ...answered, usage }));
  }

  function stream(body: Body, fault: string, response: ServerResponse, input: number): void {
    openStream(response);
    const tellsEarly = isEarly(fault);
    const end = fault.replace(/^early-/, "");
    const isBroken = end in stumps;
    const said = stumps[end] ?? pieces;
    billed.output += said.length;
    for (const [at, piece] of said.entries()) {
      const first = tellsEarly && at === 0 ? { prompt_tokens: input, completion_tokens: 0 } : undefined;
      response.write(event([{ index: 0, delta: { content: piece }, finish_reason: null }], first));
    }
    if (end === "cut") response.end();
    if (end === "reset") setTimeout(() => response.socket?.resetAndDestroy(), 50);
    if (isBroken) return;
    response.write(event([{ index: 0, delta: {}, finish_reason: "stop" }]));
    const usage = { prompt_tokens: input, completion_tokens: pieces.length, total_tokens: input + pieces.length };
    if (body.stream_options?.include_usage === true && fault !== "no-usage" && !tellsEarly)
      response.write(event([], usage));
    response.end("data: [DONE]\n\n");
  }

  const host = await serveScripted((request, response) => {
    void answer(request, response);
  });
  return { ...host, billed };
}

function isEarly(fault: string): boolean {
  return fault.startsWith("early");
}

function event(choices: object[], usage?: object): string {
  const chunk = { id: "1", object: "chat.completion.chunk", created: 1, model: "m", choices };
  return `data: ${JSON.stringify(usage === undefined ? chunk : { ...chunk, usage })}\n\n`;
}

// What does a scripted host say when all is well, and of which pieces are its answers made?
import type { ServerResponse } from "node:http";
import { openStream, reply } from "./scripted-reply.ts";

export interface ChatBody {
  readonly model: string;
  readonly stream?: boolean;
  readonly n?: number;
  readonly messages: readonly { readonly role: string; readonly content: string | readonly Part[] }[];
  readonly tools?: readonly { readonly function?: { readonly name: string } }[];
  readonly service_tier?: string;
  readonly stream_options?: { readonly include_usage?: boolean };
}

interface Part {
  readonly type: string;
  readonly text?: string;
}

export interface Script {
  readonly body: ChatBody;
  readonly response: ServerResponse;
  /** What the plain echo would say. */
  readonly text: string;
  /** How often this was asked, this time included. */
  readonly calls: number;
}

export function echo({ body, response, text }: Script): void {
  if (body.stream !== true) {
    reply(response, 200, JSON.stringify(completion(body, { content: text }, "stop")));
    return;
  }
  openStream(response);
  response.write(event(chunk(body, { role: "assistant", content: "" }, null)));
  for (const piece of text.match(/.{1,4}/gsu) ?? []) response.write(event(chunk(body, { content: piece }, null)));
  response.write(event(chunk(body, {}, "stop")));
  if (body.stream_options?.include_usage === true) {
    response.write(event({ ...chunk(body, {}, null), choices: [], usage: usageOf(text) }));
  }
  response.end("data: [DONE]\n\n");
}

export function completion(body: ChatBody, message: object, finishReason: string | null) {
  const choice = { message: { role: "assistant", ...message }, finish_reason: finishReason };
  const choices = Array.from({ length: body.n ?? 1 }, (_, index) => ({ index, ...choice }));
  const usage = usageOf(JSON.stringify(message));
  return { ...headOf(body, "chat.completion"), choices, usage };
}

export function chunk(body: ChatBody, delta: object, finishReason: string | null) {
  const choices = [{ index: 0, delta, finish_reason: finishReason }];
  return { ...headOf(body, "chat.completion.chunk"), choices };
}

function headOf({ model, service_tier: tier }: ChatBody, object: string) {
  return { id: "chatcmpl-1", object, created: 1, model, ...(tier !== undefined && { service_tier: servedBy(tier) }) };
}

/** OpenAI tells of `fast` by its older name. */
export function servedBy(tier: string): string {
  return tier === "fast" ? "priority" : tier;
}

function usageOf(text: string) {
  const tokens = Math.max(1, Math.ceil(text.length / 4));
  return { prompt_tokens: tokens, completion_tokens: tokens, total_tokens: 2 * tokens };
}

export function event(data: object): string {
  return `data: ${JSON.stringify(data)}\n\n`;
}

// How does a recorded model answer over HTTP?
import type { IncomingMessage, ServerResponse } from "node:http";
import { text as readAll } from "node:stream/consumers";
import { readJson } from "#core/read-json";
import { isRecord } from "#core/read-record";
import { serveScripted, type ScriptedHost } from "../../scripted/serve-scripted.ts";

/** By the model's name, the answers by their prompts. */
export type Recorded = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** The answer that was recorded to a prompt, with as many tokens as its length suggests; another prompt is a 404. */
export async function serveRecorded(answers: Recorded): Promise<ScriptedHost> {
  const reply = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { model, prompt } = readAsked(await readAll(request));
    const answer = answers.get(model)?.get(prompt);
    response.writeHead(answer === undefined ? 404 : 200, { "content-type": "application/json" });
    response.end(JSON.stringify(answer === undefined ? { error: {} } : writeCompletion(prompt, answer)));
  };
  return await serveScripted((request, response) => {
    void reply(request, response);
  });
}

export function usageOf(prompt: string, answer: string) {
  return { prompt_tokens: Math.ceil(prompt.length / 4), completion_tokens: Math.max(1, Math.ceil(answer.length / 4)) };
}

function writeCompletion(prompt: string, content: string) {
  return {
    id: "chatcmpl-recorded",
    object: "chat.completion",
    created: 1,
    model: "recorded",
    choices: [{ index: 0, message: { role: "assistant", content }, finish_reason: "stop" }],
    usage: usageOf(prompt, content),
  };
}

function readAsked(body: string): { readonly model: string; readonly prompt: string } {
  const request = readJson(body);
  const { model, messages } = isRecord(request) ? request : {};
  const last: unknown = Array.isArray(messages) ? messages.at(-1) : undefined;
  const prompt = isRecord(last) && typeof last["content"] === "string" ? last["content"] : "";
  return { model: typeof model === "string" ? model : "", prompt };
}

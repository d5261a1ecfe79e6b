// Which answers tell what was taken for them, and must be refused? Told by the model's name.
import type { ServerResponse } from "node:http";
import { openStream, reply } from "./scripted-reply.ts";

type Refused = (response: ServerResponse, usage: object) => void;

const head = { id: "1", created: 1, model: "m" };
const message = { role: "assistant", content: "four" };

const completion = (choices: object[]): Refused => {
  return (response, usage) => reply(response, 200, JSON.stringify({ ...head, choices, usage }));
};

const events = (...said: readonly object[]): Refused => {
  return (response, usage) => {
    openStream(response);
    const told = { ...head, choices: [], usage };
    for (const event of [told, ...said]) response.write(`data: ${JSON.stringify(event)}\n\n`);
    response.end("data: [DONE]\n\n");
  };
};

export const refusedAnswers: Readonly<Record<string, Refused>> = {
  unfinished: completion([{ index: 0, message, finish_reason: null }]),
  "no-choices": completion([]),
  /** In a stream's place, and the other way round. */
  whole: completion([{ index: 0, message, finish_reason: "stop" }]),
  streamed: events({ ...head, choices: [{ index: 0, delta: message, finish_reason: "stop" }] }),
  "told-error": events({ error: { message: "SECRET-ORIGIN", type: "server_error" } }),
};

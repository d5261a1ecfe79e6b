// What is asked in the benchmarks?
import type { Call } from "./load.ts";

const question = "A train leaves at noon. ".repeat(60);
const json = { "content-type": "application/json" };
const ask = (content: string, more: object = {}): string =>
  JSON.stringify({ model: "origin", messages: [{ role: "user", content }], ...more });
const path = "/v1/chat/completions";

export const plain: Call = { path, headers: { ...json, "weir-cache": "no-store" }, body: ask(question) };
export const repeated: Call = { path, headers: json, body: ask(question) };

/** The sandbox answers with 49 words: 51 chunks. */
export const streamed: Call = {
  path,
  headers: { ...json, "weir-cache": "no-store" },
  body: ask("Count to 49", { stream: true }),
};

/** An API that Weir has no dialect for: 50 events that nobody reads on the way. */
export const passed: Call = {
  path: "/v1/completions",
  headers: json,
  body: JSON.stringify({ model: "any", prompt: "Count to 49", stream: true }),
};

/** Answered in the isolate: nobody upstream is asked. */
export const task: Call = {
  path: "/v1/tasks/sentiment",
  headers: json,
  body: JSON.stringify({ input: { text: "What a wonderful film, I loved every minute of it." } }),
};

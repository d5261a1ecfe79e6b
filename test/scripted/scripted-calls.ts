// How does a scripted host call a tool? Told by the model's name.
import { chunk, completion, event, type Script } from "./scripted-answers.ts";
import { openStream, reply } from "./scripted-reply.ts";

interface Called {
  readonly name?: string;
  readonly json?: string;
  readonly reason?: string;
}

function callTool({ body, response }: Script, called: Called): void {
  const { name = "weather", json = '{"city":"Paris"}', reason = "tool_calls" } = called;
  const call = { id: "call_1", type: "function", function: { name, arguments: json } };
  if (body.stream !== true) {
    reply(response, 200, JSON.stringify(completion(body, { content: null, tool_calls: [call] }, reason)));
    return;
  }
  openStream(response);
  const first = { ...call, index: 0, function: { name, arguments: "" } };
  response.write(event(chunk(body, { role: "assistant", content: null, tool_calls: [first] }, null)));
  for (const piece of json.match(/.{1,8}/gs) ?? []) {
    response.write(event(chunk(body, { tool_calls: [{ index: 0, function: { arguments: piece } }] }, null)));
  }
  response.end(`${event(chunk(body, {}, reason))}data: [DONE]\n\n`);
}

const call =
  (called: Called) =>
  (script: Script): void => {
    callTool(script, called);
  };

const halfJson = '{"city":"Paris","days"';

export const calls: Readonly<Record<string, (script: Script) => void>> = {
  tools: call({}),
  /** Calls what it was offered last. */
  "last-tool": (script) => {
    callTool(script, { name: script.body.tools?.at(-1)?.function?.name ?? "none" });
  },
  /** As OpenAI where the caller has chosen the tool. */
  "forced-tool": call({ reason: "stop" }),
  /** In the midst of a call its limit is reached. */
  "cut-tool": call({ json: halfJson, reason: "length" }),
  /** And here it is not. */
  "broken-tool": call({ json: halfJson }),
};

// Is the answer to a call that is repeated under its Idempotency-Key the same to the letter, ids and times too?
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { makeWeir, readBroken, seen } from "./weir.ts";

const originUrl = inject("originUrl");
const weir = makeWeir({ ORIGIN_BASE_URL: originUrl });
beforeAll(() => weir.listen());
afterAll(() => weir.close());

const user = (content: string) => [{ role: "user", content }];
const weather = { name: "weather", parameters: { type: "object" } };
const calling = { model: "origin/bare-tools" };

/** Hosts that say something else each time, and such as leave ids to Weir. */
const requests: Readonly<Record<string, (text: string) => { readonly path: string; readonly body: object }>> = {
  chat: (text) => ({ path: "/v1/chat/completions", body: { messages: user(text) } }),
  "chat that calls a tool": (text) => ({
    path: "/v1/chat/completions",
    body: { ...calling, messages: user(text), tools: [{ type: "function", function: weather }] },
  }),
  responses: (text) => ({ path: "/v1/responses", body: { input: text } }),
  "responses that calls a tool": (text) => ({
    path: "/v1/responses",
    body: { ...calling, input: text, tools: [{ type: "function", strict: false, ...weather }] },
  }),
  messages: (text) => ({ path: "/v1/messages", body: { messages: user(text), max_tokens: 50 } }),
  "messages that calls a tool": (text) => ({
    path: "/v1/messages",
    body: { ...calling, messages: user(text), max_tokens: 50, tools: [{ name: "weather", input_schema: {} }] },
  }),
};
const cases = Object.keys(requests).flatMap((name) => [
  { name, stream: false },
  { name, stream: true },
]);

function post(path: string, body: object, key: string): Promise<Response> {
  return weir.fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: "Bearer test-key", "idempotency-key": key },
    body: JSON.stringify({ model: "origin/random", temperature: 1, ...body }),
  });
}

/** Until it has ended an answer's end and tokens are supposed; who asks again is told what they were. */
const supposed = /"completed_at":\d+|(?<=^data: \{"type":"message_start".*)"input_tokens":\d+/gm;
const said = async (response: Response): Promise<string> =>
  (await readBroken(response.body)).text.replaceAll(supposed, "");

test.each(cases)("$name, repeated, is the same answer, stream: $stream", async ({ name, stream }) => {
  const text = `repeated ${name} ${stream}`;
  const { path, body } = requests[name]?.(text) ?? { path: "", body: {} };
  const first = await said(await post(path, { ...body, stream }, text));
  expect(first).toMatch(/"id":"\w/);
  expect(await said(await post(path, { ...body, stream }, text))).toBe(first);
  expect((await seen(originUrl, text)).calls).toBe(1);
});

test("who asks while the first one's answer is on its way is given that one's id", async () => {
  const body = { model: "origin/slow", input: "one Response" };
  const answers = await Promise.all(["k", "k", "k"].map(async (key) => await post("/v1/responses", body, key)));
  const bodies = await Promise.all(answers.map((answer) => answer.text()));
  const [id, ...others] = bodies.map((body): unknown => JSON.parse(body).id);
  expect(others).toEqual([id, id]);
  const next = await post("/v1/responses", { model: "origin/echo", input: "next", previous_response_id: id }, "k2");
  expect(next.status).toBe(200);
});

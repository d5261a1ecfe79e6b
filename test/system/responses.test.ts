import OpenAI from "openai";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { makeWeir, seen } from "./weir.ts";

const weir = makeWeir({ ORIGIN_BASE_URL: inject("originUrl") });
let client: OpenAI;

beforeAll(async () => {
  const { url } = await weir.listen();
  client = new OpenAI({ baseURL: new URL("/v1", url).href, apiKey: "test-key", maxRetries: 0 });
});
afterAll(async () => {
  await weir.close();
});

test("the Responses API answers whole, in OpenAI's shape", async () => {
  const response = await client.responses.create({ model: "origin/echo", input: "How wide is it?" });
  expect(response.output_text).toBe("How wide is it?");
  expect(response).toMatchObject({ object: "response", status: "completed", store: true });
  expect(response.usage?.input_tokens).toBeGreaterThan(0);
});

test("the Responses API streams events that are numbered without a gap, the last one whole", async () => {
  const stream = await client.responses.create({ model: "origin/echo", input: "How wide is it?", stream: true });
  const numbers: number[] = [];
  let text = "";
  let last = "";
  for await (const event of stream) {
    numbers.push(event.sequence_number);
    if (event.type === "response.output_text.delta") text += event.delta;
    last = event.type;
  }
  expect(numbers).toEqual(numbers.map((_, at) => at));
  expect(text).toBe("How wide is it?");
  expect(last).toBe("response.completed");
});

test.each([
  { name: "no input", body: { model: "origin/echo" }, param: "input" },
  {
    name: "a conversation that nobody keeps",
    body: { model: "origin/echo", input: "hi", conversation: "conv_1" },
    param: "conversation",
  },
  {
    name: "work in the background",
    body: { model: "origin/echo", input: "hi", background: true },
    param: "background",
  },
])("the Responses API refuses $name and names the field", async ({ body, param }) => {
  await expect(client.post("/responses", { body })).rejects.toMatchObject({ status: 400, param });
});

test.each([false, true])("a call of a namespace's function tells both names (stream: %s)", async (stream) => {
  const response = await weir.fetch("/v1/responses", {
    method: "POST",
    headers: { "content-type": "application/json", authorization: "Bearer test-key" },
    body: JSON.stringify({
      model: "origin/last-tool",
      input: "What is the weather?",
      stream,
      tools: [
        { type: "web_search" },
        { type: "namespace", name: "mcp", tools: [{ type: "function", name: "weather", parameters: {} }] },
      ],
    }),
  });
  expect(response.headers.get("weir-ignored")).toBe("tools[0]");
  const text = await response.text();
  const last = stream ? (/^data: (.*"response.completed".*)$/m.exec(text)?.[1] ?? "") : `{"response":${text}}`;
  expect(JSON.parse(last)).toMatchObject({
    response: { output: [{ type: "function_call", call_id: "call_1", namespace: "mcp", name: "weather" }] },
  });
});

test("tools that came as an item of an earlier turn are offered in the next one, once", async () => {
  const brought = (...names: string[]): object => ({
    type: "additional_tools",
    role: "developer",
    tools: names.map((name) => ({ type: "function", name, parameters: {} })),
  });
  const ask = async (...input: object[]): Promise<OpenAI.Responses.Response> =>
    await client.post("/responses", { body: { model: "origin/echo", input, previous_response_id: last } });
  let last: string | undefined;
  last = (await ask(brought("wait", "close"), { role: "user", content: "with tools" })).id;
  last = (await ask(brought("close"), { role: "user", content: "with those before" })).id;
  await ask({ role: "user", content: "and once more" });
  for (const text of ["with those before", "and once more"]) {
    const { lastBody } = await seen(inject("originUrl"), text);
    expect(lastBody).toMatchObject({
      tools: ["wait", "close"].map((name) => ({ type: "function", function: { name } })),
    });
  }
});

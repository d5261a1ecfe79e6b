// Does a Responses request reach a host that speaks Responses as it came, and its answer come back so? With OpenAI's own client.
import OpenAI from "openai";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { makeWeir, seen } from "./weir.ts";

const originUrl = inject("originUrl");

/** In front of an origin that speaks Responses, too, and in front of one that speaks chat alone. */
const native = makeWeir({ ORIGIN_API: "openai-responses", ORIGIN_BASE_URL: originUrl });
const chat = makeWeir({ ORIGIN_BASE_URL: originUrl });
let client: OpenAI;
let chatUrl: string;
beforeAll(async () => {
  const [{ url }, other] = await Promise.all([native.listen(), chat.listen()]);
  client = new OpenAI({ baseURL: new URL("/v1", url).href, apiKey: "test-key", maxRetries: 0 });
  chatUrl = new URL("/v1", other.url).href;
});
afterAll(() => Promise.all([native.close(), chat.close()]));

type Body = OpenAI.Responses.ResponseCreateParamsNonStreaming;
type Event = OpenAI.Responses.ResponseStreamEvent;

const create = async (body: Partial<Body>): Promise<OpenAI.Responses.Response> =>
  await client.responses.create({ model: "origin/gpt-5-thinks", ...body });

async function events(body: Partial<Body>): Promise<readonly Event[]> {
  const stream = await client.responses.create({ model: "origin/gpt-5-thinks", ...body, stream: true });
  const told: Event[] = [];
  for await (const event of stream) told.push(event);
  return told;
}

/** The Response that a stream ends with. */
function lastOf(told: readonly Event[]): OpenAI.Responses.Response {
  const last = told.at(-1);
  if (last?.type !== "response.completed") throw new Error(`The stream ended with ${String(last?.type)}`);
  return last.response;
}

const weather = { type: "function", name: "weather", parameters: { type: "object" }, strict: false } as const;
const thought = { type: "reasoning", summary: [{ type: "summary_text" }], encrypted_content: "c2VhbGVk" };

test.each(["whole", "streamed"])("what a model thought is kept for the next turn, sealed, %s", async (how) => {
  const input = `think, ${how}`;
  const one = how === "whole" ? await create({ input }) : lastOf(await events({ input }));
  expect(one).toMatchObject({
    store: true,
    model: "gpt-5-thinks",
    service_tier: "default",
    reasoning: { effort: "medium" },
  });
  expect(one.output).toMatchObject([thought, { type: "message", content: [{ text: `Seen: ${input}` }] }]);
  expect(one.usage).toMatchObject({
    input_tokens: 10,
    output_tokens: 6,
    output_tokens_details: { reasoning_tokens: 2 },
  });
  expect(one.output.map(({ id }) => id)).toEqual([
    expect.stringMatching(/^rs_[\da-f]+0000$/),
    expect.stringMatching(/^msg_[\da-f]+0001$/),
  ]);
  await create({ input: `and then, ${how}`, previous_response_id: one.id });
  const { lastBody } = await seen(originUrl, `and then, ${how}`);
  expect(lastBody).toMatchObject({
    store: false,
    input: [{ role: "user", content: input }, thought, { role: "assistant" }, { role: "user" }],
  });
});

test("a client that refers to each item by its id is understood, thoughts among them", async () => {
  const { output } = await create({ input: "refer to it" });
  const references = output.map(({ id }) => ({ type: "item_reference" as const, id: id ?? "" }));
  const strange = { type: "item_reference" as const, id: "rs_of_another_host" };
  await create({ input: [...references, strange, { role: "user", content: "by its id" }] });
  const { lastBody } = await seen(originUrl, "by its id");
  expect(lastBody).toMatchObject({ input: [thought, { type: "message", role: "assistant" }, { role: "user" }] });
});

test("a client that sends calls in full and refers to the thoughts alone, as AI SDK does, loses none", async () => {
  const { output } = await create({ model: "origin/gpt-5-calls", input: "call and think", tools: [weather] });
  const items = output.flatMap((item): OpenAI.Responses.ResponseInputItem[] => {
    if (item.type === "reasoning") return [{ type: "item_reference", id: item.id }];
    if (item.type !== "function_call") return [];
    const { type, call_id, name, arguments: json } = item;
    return [
      { type, call_id, name, arguments: json },
      { type: "function_call_output", call_id, output: "sun" },
    ];
  });
  await create({ input: [...items, { role: "user", content: "in full" }], tools: [weather] });
  const { lastBody } = await seen(originUrl, "in full");
  expect(lastBody).toMatchObject({ input: [thought, ...items.slice(1), { role: "user" }] });
});

test("a stream tells each item under one id, and events without a gap", async () => {
  const told = await events({ model: "origin/gpt-5-calls", input: "call them", tools: [weather] });
  expect(told.map((event) => event.sequence_number)).toEqual(told.map((_, at) => at));
  const ids = new Map<number, Set<string | undefined>>();
  for (const event of told) {
    if (!("output_index" in event)) continue;
    const id = "item_id" in event ? event.item_id : "item" in event ? event.item.id : undefined;
    ids.set(event.output_index, (ids.get(event.output_index) ?? new Set()).add(id));
  }
  const { output } = lastOf(told);
  expect([...ids.values()].map((each) => [...each])).toEqual(output.map(({ id }) => [id]));
  expect(output).toMatchObject([thought, { type: "message" }, { call_id: "call_1" }, { call_id: "call_2" }]);
  expect(JSON.stringify(told)).not.toContain("_host");
});

test.each(["whole", "streamed"])(
  "a tool that OpenAI itself runs reaches it, %s, and its answer is not kept",
  async (how) => {
    const asked = { model: "origin/search", input: `search, ${how}`, tools: [{ type: "web_search" as const }] };
    const answer = async () => (how === "whole" ? await create(asked) : lastOf(await events(asked)));
    for (const { output } of [await answer(), await answer()]) {
      expect(output).toMatchObject([
        { type: "web_search_call", action: { query: asked.input } },
        { type: "message", content: [{ annotations: [{ type: "url_citation" }] }] },
      ]);
    }
    const { calls, lastBody } = await seen(originUrl, asked.input);
    expect(calls).toBe(2);
    expect(lastBody).toMatchObject({ tools: asked.tools });
  },
);

test.each<[string, Partial<Body>]>([
  ["tools[0]", { tools: [{ type: "web_search" }] }],
  ["tools[1]", { tools: [weather, { type: "code_interpreter", container: { type: "auto" } }] }],
  ["tool_choice", { tools: [weather, { type: "web_search_preview" }], tool_choice: { type: "web_search_preview" } }],
])("a host that speaks chat alone is not asked for %s", async (param, body) => {
  const client = new OpenAI({ baseURL: chatUrl, apiKey: "test-key", maxRetries: 0 });
  for (const model of ["origin/echo", "auto"]) {
    const answer = client.responses.create({ model, input: "not there", ...body });
    await expect(answer).rejects.toMatchObject({ status: 400, param, code: "unsupported_parameter" });
  }
});

test("a file is fetched by a host of Responses, and by no other", async () => {
  const file = { type: "input_file" as const, file_url: "https://weir.example/a.pdf" };
  const input = [{ role: "user" as const, content: [file, { type: "input_text" as const, text: "read the file" }] }];
  await events({ input, stream_options: { include_obfuscation: false } });
  const { lastBody } = await seen(originUrl, "read the file");
  expect(lastBody).toMatchObject({ input: [{ content: [file, {}] }], stream_options: { include_obfuscation: false } });
  const client = new OpenAI({ baseURL: chatUrl, apiKey: "test-key", maxRetries: 0 });
  const refused = client.responses.create({ model: "auto", input });
  await expect(refused).rejects.toMatchObject({
    status: 400,
    param: "input[0].content[0].file_url",
    message: expect.stringContaining("its host does not speak 'responses'"),
  });
});

test("a host of Responses is sent its newer items and its beta header, and says more of what it counted", async () => {
  const input = [
    { type: "configuration_update", reasoning: { effort: "high" } },
    { type: "function_call_output", name: "watch", output: "it rains" },
    { type: "message", role: "user", content: "newer items" },
  ];
  const post = async (weir: typeof native, body: object): Promise<Response> =>
    await weir.fetch("/v1/responses", {
      method: "POST",
      headers: {
        "content-type": "application/json",
        authorization: "Bearer test-key",
        "openai-beta": "responses_multi_agent=v1",
      },
      body: JSON.stringify({ model: "origin/gpt-6.1-sol", input, safety_identifier: "s".repeat(128), ...body }),
    });
  expect(await (await post(native, { multi_agent: { enabled: true } })).json()).toMatchObject({
    usage: { input_tokens_details: { cache_write_tokens_details: { ttl_30m_tokens: 3, ttl_12h_tokens: 2 } } },
  });
  const { lastBody, lastHeaders } = await seen(originUrl, "newer items");
  expect(lastBody).toMatchObject({ input, multi_agent: { enabled: true } });
  expect(lastHeaders).toMatchObject({ "openai-beta": "responses_multi_agent=v1" });
  const refused = await post(chat, { model: "origin/echo" });
  expect([refused.status, await refused.json()]).toMatchObject([400, { error: { param: "input[1].call_id" } }]);
  const spared = await post(chat, { model: "origin/echo", input: input.filter(({ output }) => output === undefined) });
  expect([spared.status, spared.headers.get("weir-ignored")]).toEqual([200, "input[0]"]);
});

test("a stream begins with what its host says of the Response", async () => {
  const [created] = await events({ input: "how it begins" });
  expect(created).toMatchObject({
    type: "response.created",
    response: { reasoning: { effort: "medium" }, output: [] },
  });
});

test("what it may do without is left out there, and named", async () => {
  const response = await chat.fetch("/v1/responses", {
    method: "POST",
    headers: { "content-type": "application/json", authorization: "Bearer test-key" },
    body: JSON.stringify({
      model: "origin/echo",
      input: [
        { type: "web_search_call", id: "ws_1", status: "completed", action: { type: "search", query: "weir" } },
        { role: "user", content: "without a search" },
      ],
      tools: [weather, { type: "web_search" }],
    }),
  });
  expect(response.status).toBe(200);
  expect(response.headers.get("weir-ignored")).toBe("tools[1], input[0]");
});

test("an answer without tools of the host is kept, and said again whole and as a stream", async () => {
  const asked = { input: "keep this one" };
  const labelled = { ...asked, metadata: { label: "another" }, store: false };
  await create(asked);
  for (const { output } of [await create(labelled), lastOf(await events(asked))]) {
    expect(output).toMatchObject([
      { type: "reasoning" },
      { type: "message", content: [{ text: "Seen: keep this one" }] },
    ]);
  }
  expect((await seen(originUrl, asked.input)).calls).toBe(1);
});

test.each(["Responses", "chat"])(
  "a conversation that is had again is answered from the cache, by a host of %s",
  async (how) => {
    const baseURL = how === "chat" ? chatUrl : client.baseURL;
    const by = new OpenAI({ baseURL, apiKey: "test-key", maxRetries: 0 });
    const next = `the same again, ${how}`;
    for (let times = 0; times < 2; times += 1) {
      const { id } = await by.responses.create({ model: "origin/echo", input: `the same, ${how}` });
      await by.responses.create({ model: "origin/echo", input: next, previous_response_id: id });
    }
    expect((await seen(originUrl, next)).calls).toBe(1);
  },
);

test("who comes back for a stream is told the host's own events", async () => {
  const response = await native.fetch("/v1/responses", {
    method: "POST",
    headers: { "content-type": "application/json", authorization: "Bearer test-key", "weir-resume": "1" },
    body: JSON.stringify({ model: "origin/gpt-5-thinks", input: "come back for it", stream: true }),
  });
  const first = await response.text();
  const again = await native.fetch(`/v1/flights/${response.headers.get("weir-flight")}`, {
    headers: { authorization: "Bearer test-key", "last-event-id": "3" },
  });
  const rest = await again.text();
  expect(rest).toContain('"encrypted_content":"c2VhbGVk"');
  // When it was completed is told as of now.
  const timeless = (text: string): string => text.replace(/"completed_at":\d+/, "");
  expect(timeless(first).endsWith(timeless(rest))).toBe(true);
});

// Can a caller go on from what it was answered, and nobody else? With OpenAI's own client.
import { exportJWK, generateKeyPair } from "jose";
import OpenAI from "openai";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { makeKeyedWeir, makeTenant } from "./keyed-weir.ts";
import { makeWeir, seen, type Weir } from "./weir.ts";

const originUrl = inject("originUrl");
let weir: Weir;
let url: URL;
let client: OpenAI;
let ada: string;

const clientOf = (apiKey: string): OpenAI => new OpenAI({ baseURL: new URL("/v1", url).href, apiKey, maxRetries: 0 });

beforeAll(async () => {
  const { privateKey } = await generateKeyPair("EdDSA", { extractable: true });
  weir = makeKeyedWeir({ ORIGIN_BASE_URL: originUrl, TOKEN_KEY: JSON.stringify(await exportJWK(privateKey)) });
  ({ url } = await weir.listen());
  ada = (await makeTenant(weir, {})).key;
  client = clientOf(ada);
}, 120_000);
afterAll(() => weir.close());

type Body = OpenAI.Responses.ResponseCreateParamsNonStreaming;

/** The client's types leave `store` out. */
type Answer = OpenAI.Responses.Response & { readonly store?: boolean };

const create = async (body: Partial<Body>, by = client): Promise<Answer> =>
  await by.responses.create({ model: "origin/echo", ...body });

/** What the model was told, by the question that was asked last. */
async function told(text: string): Promise<unknown> {
  const { lastBody } = await seen(originUrl, text);
  return "messages" in lastBody ? lastBody.messages : undefined;
}

const user = (content: string): object => ({ role: "user", content });
const assistant = (content: string): object => ({ role: "assistant", content });
const refer = ({ id = "" }: { id?: string | undefined } = {}) => ({ type: "item_reference", id }) as const;
const weather = { type: "function", name: "weather", parameters: { type: "object" }, strict: false } as const;

test("a request as deep as may be is kept, to be read and to go on from", async () => {
  const parameters: Record<string, unknown> = JSON.parse(`${'{"a":'.repeat(252)}{}${"}".repeat(252)}`);
  const one = await create({ input: "deep one", tools: [{ ...weather, parameters }] });
  expect(one.store).toBe(true);
  expect(await client.responses.retrieve(one.id)).toMatchObject({ id: one.id, tools: [{ parameters }] });
  await create({ input: "deep two", previous_response_id: one.id });
  expect(await told("deep two")).toEqual([user("deep one"), assistant("deep one"), user("deep two")]);
});

test("a third turn is told of the two before it, without their instructions", async () => {
  const one = await create({ input: "stored one", instructions: "Be brief." });
  const two = await create({ input: "stored two", previous_response_id: one.id });
  expect(two).toMatchObject({ previous_response_id: one.id, store: true, output_text: "stored two" });
  await create({ input: "stored three", previous_response_id: two.id, instructions: "Be kind." });
  const turns = [
    user("stored one"),
    assistant("stored one"),
    user("stored two"),
    assistant("stored two"),
    user("stored three"),
  ];
  expect(await told("stored three")).toEqual([{ role: "system", content: "Be kind." }, ...turns]);
  // Two may go on from the same.
  await create({ input: "another three", previous_response_id: two.id });
  expect(await told("another three")).toEqual([...turns.slice(0, 4), user("another three")]);
});

test("a stored Response is read again as it was given, with what led to it, until it is deleted", async () => {
  const one = await create({ input: "to read", metadata: { a: "b" } });
  const two = await create({ input: "to read too", previous_response_id: one.id });
  const { output_text: _text, _request_id: _id, ...given } = { _request_id: null, ...two };
  expect(await client.responses.retrieve(two.id)).toMatchObject(given);
  const items = await client.responses.inputItems.list(two.id, { order: "asc" });
  expect(items.data).toMatchObject([
    { type: "message", role: "user", content: [{ type: "input_text", text: "to read" }] },
    { id: one.output[0]?.id, role: "assistant", content: [{ type: "output_text", text: "to read" }] },
    { content: [{ type: "input_text", text: "to read too" }] },
  ]);
  await client.responses.delete(one.id);
  const gone = { status: 404, code: "response_not_found" };
  await expect(client.responses.retrieve(one.id)).rejects.toMatchObject(gone);
  await expect(client.responses.delete(one.id)).rejects.toMatchObject(gone);
  await expect(create({ input: "x", previous_response_id: one.id })).rejects.toMatchObject({ status: 400 });
  // What went on from it keeps what it was told.
  await create({ input: "to read on", previous_response_id: two.id });
  expect(await told("to read on")).toHaveLength(5);
  const headers = { authorization: `Bearer ${ada}` };
  const deleted = await weir.fetch(`/v1/responses/${two.id}`, { method: "DELETE", headers });
  expect(JSON.parse(await deleted.text())).toEqual({ id: two.id, object: "response", deleted: true });
});

test("a reference stands for the item that was streamed, a call and its result for theirs", async () => {
  const stream = await client.responses.create({
    model: "origin/tools",
    input: "weather?",
    tools: [weather],
    stream: true,
  });
  const states: boolean[] = [];
  let call: OpenAI.Responses.ResponseOutputItem | undefined;
  for await (const event of stream) {
    if ("response" in event && "store" in event.response) states.push(event.response.store === true);
    if (event.type === "response.output_item.done") call = event.item;
  }
  expect(states).toEqual([true, true, true]);
  const result = { type: "function_call_output", call_id: "call_1", output: "sunny" } as const;
  const asked = { role: "user", content: "weather?" } as const;
  const answer = await create({ input: [asked, refer(call), result] });
  const said = { name: "weather", arguments: '{"city":"Paris"}' };
  const turns = [
    user("weather?"),
    { role: "assistant", content: null, tool_calls: [{ id: "call_1", type: "function", function: said }] },
    { role: "tool", tool_call_id: "call_1", content: "sunny" },
  ];
  expect(await told("sunny")).toEqual(turns);
  // As `@ai-sdk/openai` sends a third turn: references to all that was answered, whichever Response it was in.
  await create({ input: [asked, refer(call), result, refer(answer.output[0]), { role: "user", content: "thanks" }] });
  expect(await told("thanks")).toEqual([...turns, assistant(answer.output_text), user("thanks")]);
});

test("a stream that was lost and resumed is stored", async () => {
  const headers = { authorization: `Bearer ${ada}`, "content-type": "application/json", "weir-resume": "1" };
  const body = JSON.stringify({ model: "origin/drip", input: "lost", stream: true });
  const lost = await weir.fetch("/v1/responses", { method: "POST", headers, body });
  await lost.body?.cancel();
  const resumed = await weir.fetch(`/v1/flights/${lost.headers.get("weir-flight")}`, { headers });
  const [, id = ""] = /"id":"(resp_\w+)"/.exec(await resumed.text()) ?? [];
  await create({ input: "found", previous_response_id: id });
  expect(await told("found")).toMatchObject([user("lost"), { role: "assistant" }, user("found")]);
});

test("an answer from the cache, and the same call once more, are each a Response of their own", async () => {
  const [one, again] = [await create({ input: "stored twice" }), await create({ input: "stored twice" })];
  expect(again.id).not.toBe(one.id);
  expect((await seen(originUrl, "stored twice")).calls).toBe(1);
  for (const { id } of [one, again]) {
    const next = await create({ input: "after stored twice", previous_response_id: id });
    expect(next.output_text).toBe("after stored twice");
  }
  expect(await told("after stored twice")).toEqual([
    user("stored twice"),
    assistant("stored twice"),
    user("after stored twice"),
  ]);
  // Equal questions in other conversations are other questions.
  await create({ input: "after stored twice" });
  expect(await told("after stored twice")).toEqual([user("after stored twice")]);
});

test("an answer that ended for its length is gone on from too", async () => {
  const cut = await create({ model: "origin/length", input: "cut" });
  expect(cut).toMatchObject({ status: "incomplete", store: true });
  await create({ input: "go on", previous_response_id: cut.id });
  expect(await told("go on")).toEqual([user("cut"), assistant("cut"), user("go on")]);
});

test("what a host must not see it does not see in a later turn either", async () => {
  const weirOptions: object = { weir: { redact: true } };
  const one = await create({ input: "I am ada@example.org", ...weirOptions });
  expect(one.output_text).toBe("I am ada@example.org");
  await create({ input: "who?", previous_response_id: one.id, ...weirOptions });
  expect(JSON.stringify(await told("who?"))).toContain("EMAIL_1X");
  expect(JSON.stringify(await told("who?"))).not.toContain("ada@");
});

test("nobody goes on from another tenant's Response, nor one end user from another's", async () => {
  const mint = async (subject: string): Promise<OpenAI> => {
    const token = await client.post<{ token: string }>("/tokens", { body: { subject } });
    return clientOf(token.token);
  };
  const [bob, one, other] = [clientOf((await makeTenant(weir, {})).key), await mint("stored one"), await mint("other")];
  const hers = await create({ input: "hers" });
  const ones = await create({ input: "ones" }, one);
  expect((await one.responses.retrieve(ones.id)).id).toBe(ones.id);
  const strangers: [OpenAI, OpenAI.Responses.Response][] = [
    [bob, hers],
    [one, hers],
    [bob, ones],
    [other, ones],
    [client, ones],
  ];
  for (const [who, { id, output }] of strangers) {
    const unknown = { status: 400, code: "previous_response_not_found", param: "previous_response_id" };
    await expect(create({ input: "x", previous_response_id: id }, who)).rejects.toMatchObject(unknown);
    const noItem = { status: 404, code: "item_not_found", param: "input[0]" };
    await expect(create({ input: [refer(output[0])] }, who)).rejects.toMatchObject(noItem);
    await expect(who.responses.retrieve(id)).rejects.toMatchObject({ status: 404 });
    await expect(who.responses.delete(id)).rejects.toMatchObject({ status: 404 });
    await expect(who.responses.inputItems.list(id)).rejects.toMatchObject({ status: 404 });
  }
});

test.each<[string, Partial<Body>, object]>([
  ["an unknown id", { previous_response_id: "resp_1" }, { status: 400, code: "previous_response_not_found" }],
  ["what is no id", { previous_response_id: "../x" }, { status: 400, code: "previous_response_not_found" }],
  ["an unknown item", { input: [refer({ id: "msg_00000" })] }, { status: 404 }],
])("%s is refused", async (_, body, failure) => {
  await expect(create({ input: "x", ...body })).rejects.toMatchObject(failure);
});

test("an item that the conversation has already is refused: it would be said twice", async () => {
  const { id, output } = await create({ input: "once" });
  const failure = { status: 400, param: "input[0]" };
  await expect(create({ previous_response_id: id, input: [refer(output[0])] })).rejects.toMatchObject(failure);
  await expect(create({ input: [refer(output[0]), refer(output[0])] })).rejects.toMatchObject(failure);
});

test("what is not to be stored is not, nor what is too long, and the answer says so", async () => {
  const forgotten = await create({ input: "forget me", store: false });
  const long = await create({ input: "x".repeat(700_000) });
  for (const { id, store } of [forgotten, long]) {
    expect(store).toBe(false);
    await expect(client.responses.retrieve(id)).rejects.toMatchObject({ status: 404 });
  }
});

test("a Response cannot be cancelled, nor streamed once more", async () => {
  const { id } = await create({ input: "done" });
  await expect(client.responses.cancel(id)).rejects.toMatchObject({ status: 400 });
  await expect(client.responses.retrieve(id, { stream: true })).rejects.toMatchObject({ status: 400, param: "stream" });
});

test("where the owner keeps none, ids are refused and the answer says that it is not stored", async () => {
  const off = makeWeir({ ORIGIN_BASE_URL: originUrl, RESPONSES_TTL_SECONDS: "0" });
  const by = new OpenAI({ baseURL: new URL("/v1", (await off.listen()).url).href, apiKey: "test-key", maxRetries: 0 });
  try {
    const one = await create({ input: "off" }, by);
    expect(one.store).toBe(false);
    const unsupported = { status: 400, code: "unsupported_parameter" };
    const bodies: Record<string, Partial<Body>> = {
      previous_response_id: { input: "x", previous_response_id: one.id },
      "input[0]": { input: [refer(one.output[0])] },
    };
    for (const [param, body] of Object.entries(bodies)) {
      await expect(create(body, by)).rejects.toMatchObject({ ...unsupported, param });
    }
    // Clients send references to reasoning with every call; it is left out anyway.
    await create({ input: [refer({ id: "rs_1" }), { role: "user", content: "off again" }] }, by);
    expect(await told("off again")).toEqual([user("off again")]);
    await expect(by.responses.retrieve(one.id)).rejects.toMatchObject({ status: 404 });
  } finally {
    await off.close();
  }
}, 60_000);

import { expect, test } from "vitest";
import type { ChatRequest } from "#core/contract";
import { ask, call, lastText, makeTellingHost } from "../../test/fixtures/make-telling-host.ts";
import { restoreAnswer } from "./restore-answer.ts";
import { makeVault } from "./vault.ts";

const mail = "jane.doe@example.org";
const card = "4111 1111 1111 1111";
const phone = "+1 415 555 2671";

const echo = makeTellingHost((request) => ({ content: lastText(request) }));

test("redacting() sends placeholders, the same for the same value, and puts the values back", async () => {
  const text = `Write ${mail}, not ${phone}; ${mail} again, card ${card}.`;
  const { value } = await echo.provider.complete(ask(text), call);
  expect(echo.sent()).toContain("Write EMAIL_1X, not PHONE_2X; EMAIL_1X again, card CARD_3X.");
  expect(value.choices[0]?.message.content).toBe(text);
});

test("redacting() leaves alone what did not ask for it, and an answer to what held nothing", async () => {
  const plain = await echo.provider.complete({ ...ask(mail), weir: {} }, call);
  expect(echo.sent()).toContain(mail);
  expect(plain.text).toBe("as the host wrote it");
  expect((await echo.provider.complete(ask("nothing here"), call)).text).toBe("as the host wrote it");
});

test("a placeholder that the request itself holds is not taken for one of Weir's", async () => {
  for (const own of ["EMAIL_1X", "PHONE_7XY EMAIL_1Y", String.raw`EMAIL\_1X`]) {
    const text = `${own} stands for ${mail}`;
    const { value } = await echo.provider.complete(ask(text), call);
    expect(echo.sent()).not.toContain(mail);
    expect(value.choices[0]?.message.content).toBe(text);
  }
  const parts = ["EMAIL_", "1X ", mail].map((text) => ({ type: "text" as const, text }));
  const joined = makeTellingHost(({ messages }) => ({
    content: [messages[0]?.content ?? []]
      .flat()
      .map((part) => (typeof part === "object" && part.type === "text" ? part.text : ""))
      .join(""),
  }));
  const { value } = await joined.provider.complete({ ...ask(""), messages: [{ role: "user", content: parts }] }, call);
  expect(value.choices[0]?.message.content).toBe(`EMAIL_1X ${mail}`);
});

test("a placeholder that is the name of a field is not taken for one of Weir's either", async () => {
  const parameters = { type: "object", properties: { EMAIL_1X: { type: "string" } } };
  const tools: ChatRequest["tools"] = [{ type: "function", function: { name: "f", parameters } }];
  const args = '{"EMAIL_1X":"a"}';
  const calling = makeTellingHost(() => ({
    content: null,
    tool_calls: [{ id: "c", type: "function", function: { name: "f", arguments: args } }],
  }));
  const { value } = await calling.provider.complete(ask(mail, { tools }), call);
  expect(calling.sent()).toContain("EMAIL_1Y");
  expect(value.choices[0]?.message.tool_calls?.[0]?.function?.arguments).toBe(args);
});

test("a placeholder with Markdown's backslash is put back too, one that stands for nothing is left", async () => {
  const host = makeTellingHost(() => ({ content: String.raw`**EMAIL\_1X** and EMAIL_2X and EMAIL_11X` }));
  const { value } = await host.provider.complete(ask(mail), call);
  expect(value.choices[0]?.message.content).toBe(`**${mail}** and EMAIL_2X and EMAIL_11X`);
});

test("every text of a request is redacted, in whatever field", async () => {
  const messages: ChatRequest["messages"] = [
    { role: "system", content: `Owner: ${mail}` },
    { role: "user", content: [{ type: "text", text: `a ${mail}` }], name: mail },
    {
      role: "assistant",
      content: null,
      refusal: mail,
      tool_calls: [{ id: "c1", type: "function", function: { name: "f", arguments: JSON.stringify({ to: mail }) } }],
    },
    { role: "tool", tool_call_id: "c1", content: JSON.stringify({ found: [`x\n${mail}`], [mail]: 1 }) },
    { role: "user", content: "go on" },
  ];
  const parameters = { type: "object", properties: { to: { enum: [mail] } } };
  const request: ChatRequest = {
    ...ask("", { user: mail, stop: [mail], metadata: { of: mail }, odd_field: { deep: [mail] } }),
    tools: [{ type: "function", function: { name: "f", description: `not ${mail}`, parameters } }],
    messages,
  };
  await echo.provider.complete(request, call);
  expect(echo.sent()).not.toContain(mail);
  expect(JSON.parse(echo.sent())).toMatchObject({
    user: "EMAIL_1X",
    messages: [
      {},
      { name: "EMAIL_1X" },
      { tool_calls: [{ function: { arguments: '{"to":"EMAIL_1X"}' } }] },
      { content: String.raw`{"found":["x\nEMAIL_1X"],"EMAIL_1X":1}` },
      {},
    ],
  });
});

test("a value is hidden where only elsewhere a word tells what it is", async () => {
  const args = '{"number": 5553141592, "note": "7 5553141592 8", "nested": "{\\"tel\\":\\"5553141592\\"}"}';
  const messages: ChatRequest["messages"] = [
    { role: "user", content: "my phone is 5553141592" },
    { role: "assistant", tool_calls: [{ id: "c", type: "function", function: { name: "f", arguments: args } }] },
    { role: "tool", tool_call_id: "c", content: '{"tel": "02 312 3456"}' },
    { role: "user", content: "is 02 312 3456 right?" },
  ];
  await echo.provider.complete({ ...ask(""), messages }, call);
  expect(echo.sent()).not.toMatch(/5553141592|312 3456/);
  const [, said] = echo.seen.at(-1)?.messages ?? [];
  const sent = said?.role === "assistant" ? said.tool_calls?.[0]?.function?.arguments : undefined;
  expect(JSON.parse(sent ?? "")).toEqual({
    number: "PHONE_1X",
    note: "7 PHONE_1X 8",
    nested: '{"tel":"PHONE_1X"}',
  });
});

test("a conversation that goes on keeps its placeholders", async () => {
  const first = ask(`I am ${mail}`);
  await echo.provider.complete(first, call);
  const [before] = JSON.parse(echo.sent()).messages;
  const more: ChatRequest["messages"] = [
    { role: "assistant", content: `Hello ${mail}` },
    { role: "user", content: card },
  ];
  await echo.provider.complete({ ...first, messages: [...first.messages, ...more] }, call);
  expect(JSON.parse(echo.sent()).messages[0]).toEqual(before);
});

test("values in a tool's arguments are put back as JSON, whatever they hold; those in its name and text as they are", async () => {
  const value = 'p"a\\s\ts';
  const vault = makeVault({
    kinds: new Map([[value, "url_credentials"]]),
    spansOf: () => [],
    said: [],
    names: new Set(),
  });
  const called = { name: "LOGIN_1X", arguments: '{"a":"LOGIN_1X"}' };
  const message = {
    content: "LOGIN_1X",
    tool_calls: [
      { id: "c", type: "function", function: called },
      { id: "d", type: "custom", custom: { input: "LOGIN_1X" } },
    ],
    thinking_blocks: [{ type: "thinking", thinking: "LOGIN_1X", signature: "s" }],
  };
  const said = { value: { choices: [{ index: 0, message, finish_reason: "stop" }] } };
  const restored = vault && restoreAnswer(said, vault, false).value.choices[0]?.message;
  expect(restored).toMatchObject({
    content: value,
    tool_calls: [{ function: { name: value, arguments: JSON.stringify({ a: value }) } }, { custom: { input: value } }],
    thinking_blocks: message.thinking_blocks,
  });
  const json = vault && restoreAnswer(said, vault, true).value.choices[0]?.message.content;
  expect(JSON.parse(`"${json}"`)).toBe(value);
});

test.each([
  [{ type: "image_url", image_url: { url: "https://a.example/a.png" } }],
  [{ type: "input_audio", input_audio: {} }],
  [{ type: "file", file: { file_id: "f" } }],
] as const)("what cannot be read is refused: %j", async (part) => {
  const request: ChatRequest = { ...ask(""), messages: [{ role: "user", content: [part] }] };
  const before = echo.seen.length;
  await expect(echo.provider.complete(request, call)).rejects.toMatchObject({ code: "unsupported_parameter" });
  await expect(echo.provider.stream(request, call)).rejects.toMatchObject({ param: "weir.redact" });
  expect(echo.seen).toHaveLength(before);
});

test("embeddings are made of texts in which each kind has one word; token ids are refused", async () => {
  const { embed } = echo.provider;
  const asked = { model: "m", input: [`a ${mail}`, `b ${mail} or x@example.org`], user: mail, weir: { redact: true } };
  const made = await embed?.(asked, call);
  expect(made?.value.usage).toEqual({ ...asked, input: ["a [EMAIL]", "b [EMAIL] or [EMAIL]"], user: "[EMAIL]" });
  await expect(async () => await embed?.({ ...asked, input: [1, 2] }, call)).rejects.toMatchObject({
    code: "unsupported_parameter",
  });
});

test("hostile texts full of placeholders and values take no long time", async () => {
  const text = Array.from({ length: 20_000 }, (_, at) => `EMAIL_${at}X u${at}@example.org`).join(" ");
  const startedAt = performance.now();
  const { value } = await echo.provider.complete(ask(text), call);
  expect(value.choices[0]?.message.content).toBe(text);
  expect(performance.now() - startedAt).toBeLessThan(20_000);
});

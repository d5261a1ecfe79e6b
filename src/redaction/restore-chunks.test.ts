import { expect, inject, test } from "vitest";
import type { ChatChunk, ChatRequest, Delta } from "#core/contract";
import { withNative } from "#core/native";
import type { Provider, Said } from "#core/provider";
import { ask, call, lastText, makeTellingHost } from "../../test/fixtures/make-telling-host.ts";

const mail = "jane.doe@example.org";
const card = "4111 1111 1111 1111";
const phone = "+1 415 555 2671";

async function readAll(provider: Provider, request: ChatRequest): Promise<Said<ChatChunk>[]> {
  const stream = await provider.stream(request, call);
  const all: Said<ChatChunk>[] = [];
  for (let step = await stream.next(); step.done !== true; step = await stream.next()) all.push(...step.value);
  return all;
}

const chunk = (delta: Delta, index = 0, reason: string | null = null): Said<ChatChunk> => ({
  value: { id: "1", choices: [{ index, delta, finish_reason: reason }] },
});

/** What a client makes of it. */
function textOf(said: readonly Said<ChatChunk>[], field: string, index = 0): string {
  return said
    .flatMap(({ value }) => value.choices)
    .filter((choice) => (choice.index ?? 0) === index)
    .map(({ delta }) => String(delta?.[field] ?? ""))
    .join("");
}

test.each([1, 2, 3, 5, 8, 13])(
  "in pieces of %i characters a stream says the same, and holds back no more than it must",
  async (size) => {
    const text = `E ${mail} EMAIL and ${card}, ${phone}. EMAIL_`;
    const host = makeTellingHost(
      () => ({}),
      (request) => {
        const pieces = lastText(request).match(new RegExp(`.{1,${size}}`, "gs")) ?? [];
        return [
          chunk({ role: "assistant", content: "" }),
          ...pieces.flatMap((content) => [chunk({ content }), chunk({ content: content.toLowerCase() }, 1)]),
          chunk({}, 0, "stop"),
          chunk({}, 1, "stop"),
        ];
      },
    );
    const said = await readAll(host.provider, ask(text, { n: 2 }));
    expect(textOf(said, "content")).toBe(text);
    expect(textOf(said, "content", 1)).toContain("email_");
    const reasons = said.flatMap(({ value }) => value.choices.map(({ finish_reason: reason }) => reason));
    expect(reasons.filter((reason) => reason === "stop")).toHaveLength(2);
    const early = said.findIndex(({ value }) => (value.choices[0]?.delta?.content ?? "").includes(mail));
    expect(early).toBeLessThan(said.length / 2);
  },
);

test("whatever text stands around a value comes back to the letter", async () => {
  const host = makeTellingHost(
    (request) => ({ content: lastText(request) }),
    (request) => {
      const pieces = lastText(request).match(/.{1,3}/gs) ?? [];
      return [...pieces.map((content) => chunk({ content })), chunk({}, 0, "stop")];
    },
  );
  for (const naughty of inject("naughtyStrings")) {
    const text = `${naughty} ${mail} ${naughty}${card} EMA`;
    const { value } = await host.provider.complete(ask(text), call);
    expect(value.choices[0]?.message.content).toBe(text);
    expect(textOf(await readAll(host.provider, ask(text)), "content")).toBe(text);
  }
});

test("what is held back of a text is said before the call that follows it; calls may take turns", async () => {
  const piece = (index: number, args: string) => ({ tool_calls: [{ index, function: { arguments: args } }] });
  const begin = (index: number) => ({
    tool_calls: [{ index, id: `c${index}`, function: { name: "f", arguments: "" } }],
  });
  const host = makeTellingHost(
    () => ({}),
    () => [
      chunk({ content: "see EMAIL_" }),
      chunk(begin(0)),
      chunk(begin(1)),
      chunk(piece(0, '{"to":"EMA')),
      chunk(piece(1, '{"to":"EMAIL')),
      chunk(piece(0, 'IL_1X"}')),
      chunk(piece(1, '_1X"}')),
      chunk({}, 0, "tool_calls"),
    ],
  );
  const said = await readAll(host.provider, ask(mail));
  const kinds = said.map(({ value }) => Object.keys(value.choices[0]?.delta ?? {})[0]);
  expect(kinds.lastIndexOf("content")).toBeLessThan(kinds.indexOf("tool_calls"));
  expect(textOf(said, "content")).toBe("see EMAIL_");
  const args = ["", ""];
  for (const { value } of said) {
    for (const { index = 0, function: called } of value.choices[0]?.delta?.tool_calls ?? [])
      args[index] += called?.arguments ?? "";
  }
  expect(args).toEqual([`{"to":"${mail}"}`, `{"to":"${mail}"}`]);
});

test("what was thought is put together in lists, too, each of its parts by itself", async () => {
  const think = (index: number, text: string) =>
    chunk({ reasoning_details: [{ type: "reasoning.text", index, text }] });
  const signed = { type: "reasoning.encrypted", index: 1, data: "c2lnbmVk" };
  const host = makeTellingHost(
    () => ({}),
    () => [
      think(0, "to EMA"),
      think(0, "IL_1X, or EMAIL"),
      think(1, "_1X"),
      chunk({ reasoning_details: [signed] }),
      chunk({ content: "done" }, 0, "stop"),
    ],
  );
  const said = await readAll(host.provider, ask(mail));
  const details = said.flatMap(({ value }) => value.choices).flatMap(({ delta }) => delta?.["reasoning_details"] ?? []);
  expect(details).toMatchObject([
    { index: 0, text: "to " },
    { index: 0, text: `${mail}, or ` },
    { index: 0, text: "EMAIL" },
    { index: 1, text: "_1X" },
    signed,
  ]);
});

test("a stream that breaks off says nothing that may have become a placeholder", async () => {
  const host = makeTellingHost(
    () => ({}),
    () => [chunk({ content: "EMAIL_1" })],
  );
  expect(textOf(await readAll(host.provider, ask(mail)), "content")).toBe("");
});

test("a request in its own dialect is redacted too, and so are its events put back", async () => {
  const body = {
    system: `for ${mail}`,
    messages: [
      { role: "user", content: [{ type: "tool_use", id: "t", name: "n", input: { number: 4111111111111111 } }] },
    ],
    odd: [card],
  };
  const native = (name: string, event: object) => ({ name, json: JSON.stringify({ type: name, ...event }) });
  const delta = (delta: object) => native("content_block_delta", { index: 0, delta });
  const events = [
    delta({ type: "thinking_delta", thinking: "EMAIL_1X" }),
    delta({ type: "text_delta", text: "to EMA" }),
    delta({ type: "text_delta", text: "IL_1X, EM" }),
    native("content_block_stop", { index: 0 }),
    native("content_block_delta", { index: 1, delta: { type: "input_json_delta", partial_json: '{"a":"EMAIL_1' } }),
    native("content_block_delta", { index: 1, delta: { type: "input_json_delta", partial_json: 'X"}' } }),
    native("content_block_stop", { index: 1 }),
  ];
  const host = makeTellingHost(
    () => ({}),
    () => events.map((event) => ({ value: { choices: [] }, native: event })),
  );
  const said = await readAll(
    host.provider,
    withNative(ask(mail), { dialect: "messages", body, headers: {}, untold: [], needed: [] }),
  );
  const symbol = Object.getOwnPropertySymbols(host.seen[0] ?? {})[0];
  const sent = JSON.stringify(symbol === undefined ? undefined : Reflect.get(host.seen[0] ?? {}, symbol));
  expect(sent).toContain("for EMAIL_1X");
  expect(sent).not.toMatch(/jane|4111/);
  const got = said.map((each) => JSON.parse(each.native?.json ?? "{}").delta);
  expect(got).toEqual([
    { type: "thinking_delta", thinking: "EMAIL_1X" },
    { type: "text_delta", text: "to " },
    { type: "text_delta", text: `${mail}, ` },
    { type: "text_delta", text: "EM" },
    undefined,
    { type: "input_json_delta", partial_json: '{"a":"' },
    { type: "input_json_delta", partial_json: `${mail}"}` },
    undefined,
  ]);
});

import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { startScriptedOrigin } from "../scripted/scripted-origin.ts";
import { ask, makeWeir, readEvents, seen } from "./weir.ts";

const originUrl = inject("originUrl");
const other = await startScriptedOrigin();
const limits = { FIRST_BYTE_TIMEOUT_MS: "400", IDLE_TIMEOUT_MS: "500" };
const kinds = [
  "fin-half",
  "reset-half",
  "hang-half",
  "error-half",
  "named-error-half",
  "reason-half",
  "unknown-reason-half",
  "error-beside-half",
  "bad-json-half",
  "no-finish-half",
];
const weir = makeWeir({ ORIGIN_BASE_URL: originUrl, ...limits });
/** Where the other origin knows the same models, and they never break there. */
const models = Object.fromEntries(kinds.flatMap((kind) => [[kind, "echo"]]));
const pair = makeWeir({
  ORIGIN_BASE_URL: originUrl,
  ORIGINS: JSON.stringify([{ base_url: other.url, models }]),
  ...limits,
});
beforeAll(() => Promise.all([weir.listen(), pair.listen()]));
afterAll(async () => {
  await Promise.all([weir.close(), pair.close()]);
  await other.stop();
});

/** A stream's text, put together as a client does. */
async function hear(response: Response) {
  const { events, isBroken } = await readEvents(response.body);
  const chunks = events.filter((event) => event !== "[DONE]").map((event) => JSON.parse(event));
  const text = chunks.map(({ choices }) => choices?.[0]?.delta?.content ?? "").join("");
  const ids = new Set(chunks.filter(({ choices }) => choices !== undefined).map(({ id }) => id));
  return { text, ids: ids.size, chunks, isBroken, isDone: events.at(-1) === "[DONE]" };
}

const streamed = { stream: true, weir: { receipt: true } };

const cut = kinds.filter((kind) => kind !== "hang-half");

test.each(cut)("a stream of the kind %s goes on from where it broke, by the same host", async (kind) => {
  const text = `Once upon a time 👩‍👩‍👧 there was a weir, ${kind}`;
  const heard = await hear(await ask(weir, text, { model: `origin/once-${kind}`, more: streamed }));
  expect(heard).toMatchObject({ text, ids: 1, isBroken: false, isDone: true });
  expect(heard.chunks.at(-1).weir).toMatchObject({ attempts: 2, usage: { source: "actual" } });
  expect((await seen(originUrl, text)).calls).toBe(2);
  const again = await ask(weir, text, { model: `origin/once-${kind}` });
  expect(again.headers.get("cache-status")).toContain("hit");
  expect(await again.json()).toMatchObject({ choices: [{ message: { content: text } }] });
});

test("a stream that fell silent ends: its host is not waited for a second time", async () => {
  const text = "There was a silent weir";
  const heard = await hear(await ask(weir, text, { model: "origin/once-hang-half", more: streamed }));
  expect(heard).toMatchObject({ isBroken: true, isDone: false });
  expect(heard.chunks.at(-1)).toMatchObject({ error: { code: "upstream_timeout" } });
  expect((await seen(originUrl, text)).calls).toBe(1);
});

test.each(kinds)("a stream of the kind %s goes on by another origin that has the model", async (kind) => {
  const text = `There was another weir, ${kind}`;
  const heard = await hear(await ask(pair, text, { model: `origin/${kind}`, more: streamed }));
  expect(heard).toMatchObject({ text, ids: 1, isBroken: false, isDone: true });
  expect((await seen(other.url, text)).calls).toBe(1);
});

test("a stream that would go on with another answer ends in one error event, and is not kept", async () => {
  const text = "a different answer each time";
  const asking = { model: "origin/half-random", more: { stream: true } };
  const heard = await hear(await ask(weir, text, asking));
  expect(heard.text.length).toBeGreaterThan(0);
  expect(heard).toMatchObject({ isBroken: true, isDone: false });
  expect(heard.chunks.filter((chunk) => "error" in chunk)).toHaveLength(1);
  expect(heard.chunks.at(-1)).toMatchObject({ error: { code: "upstream_cut" } });
  const again = await ask(weir, text, asking);
  expect(again.headers.get("cache-status")).toBe("weir; fwd=miss");
  await again.body?.cancel();
});

test.each([
  ["several choices", { n: 2 }],
  ["tools", { tools: [{ type: "function", function: { name: "f" } }] }],
  ["chance", { temperature: 1 }],
])("a stream with %s is not asked for again once it has begun", async (what, more) => {
  const text = `not again ${what}`;
  const heard = await hear(await ask(weir, text, { model: "origin/once-fin-half", more: { ...more, stream: true } }));
  expect(heard.isBroken).toBe(true);
  expect((await seen(originUrl, text)).calls).toBe(1);
});

// The 16 scenarios of the public Failover Bench, each as a client sees it.
import { afterAll, beforeAll, beforeEach, expect, inject, test, vi } from "vitest";
import { startScriptedOrigin } from "../scripted/scripted-origin.ts";
import { ask, makeWeir, readEvents, seen } from "./weir.ts";

const first = inject("originUrl");
const second = await startScriptedOrigin();
/** Kinds of failure at the first origin; at the second one all is well. */
const kinds = [
  "limit-none",
  "status-503",
  "reset",
  "hang",
  "role-then-hang",
  "fin-half",
  "hang-half",
  "bad-json-half",
] as const;
const models = Object.fromEntries(kinds.map((kind) => [kind, "echo"]));
const ORIGINS = JSON.stringify([{ name: "second", base_url: second.url, models }]);
const limits = { FIRST_BYTE_TIMEOUT_MS: "400", IDLE_TIMEOUT_MS: "500" };

const weir = makeWeir({ ORIGIN_BASE_URL: first, ORIGINS, ...limits });
/** Whose first origin refuses connections. */
const cutOff = makeWeir({ ORIGIN_BASE_URL: "http://127.0.0.1:9/v1", ORIGINS, ...limits });
/** Without any other origin. */
const alone = makeWeir({ ORIGIN_BASE_URL: first, ...limits });
/** For what it remembers of its origins. */
const flapping = makeWeir({ ORIGIN_BASE_URL: first, ORIGINS, ...limits });
const all = [weir, cutOff, alone, flapping];
beforeAll(() => Promise.all(all.map((each) => each.listen())));
afterAll(async () => {
  await Promise.all(all.map((each) => each.close()));
  await second.stop();
});

/** So that each scenario finds the first origin well, and asks it first. */
beforeEach(async () => {
  const fresh = { headers: { "weir-cache": "no-store" } };
  for (let time = 0; time < 4; time += 1) expect((await ask(weir, "well", fresh)).status).toBe(200);
});

/** What a client makes of a stream. */
async function hear(response: Response): Promise<{ text: string; isWhole: boolean }> {
  const { events, isBroken } = await readEvents(response.body);
  const chunks = events.filter((event) => event !== "[DONE]").map((event) => JSON.parse(event));
  const text = chunks.map(({ choices }) => choices?.[0]?.delta?.content ?? "").join("");
  return { text, isWhole: !isBroken && events.at(-1) === "[DONE]" };
}

async function contentOf(response: Response): Promise<unknown> {
  expect(response.status).toBe(200);
  return JSON.parse(await response.text()).choices[0].message.content;
}

test("1 a rate limit with a short Retry-After is waited for, and the same origin asked again", async () => {
  const text = "one";
  expect(await contentOf(await ask(weir, text, { model: "origin/once-limit-1" }))).toBe(text);
  expect((await seen(first, text)).calls).toBe(2);
});

test("2 a rate limit without Retry-After is tried again, then the other origin's turn", async () => {
  const text = "two";
  expect(await contentOf(await ask(weir, text, { model: "origin/limit-none" }))).toBe(text);
  expect((await seen(first, text)).calls).toBeLessThanOrEqual(2);
});

test.each([
  ["3 a 5xx", "status-503"],
  ["5 a reset before the headers", "reset"],
  ["6 silence", "hang"],
])("%s is the other origin's turn, whole and streamed", async (name, kind) => {
  expect(await contentOf(await ask(weir, name, { model: `origin/${kind}` }))).toBe(name);
  const text = `${name}, streamed`;
  const streamed = await ask(weir, text, { model: `origin/${kind}`, more: { stream: true } });
  expect(await hear(streamed)).toEqual({ text, isWhole: true });
  expect((await seen(first, text)).calls).toBeGreaterThan(0);
});

test("4 a refused connection is the other origin's turn", async () => {
  expect(await contentOf(await ask(cutOff, "four", { model: "origin/echo" }))).toBe("four");
});

test.each([
  ["7 a first token that does not come", "role-then-hang"],
  ["8 a cut", "fin-half"],
  ["9 a stall", "hang-half"],
  ["10 a broken line", "bad-json-half"],
])("%s of a stream: the client hears the whole answer, once", async (name, kind) => {
  const response = await ask(weir, name, { model: `origin/${kind}`, more: { stream: true } });
  expect(await hear(response)).toEqual({ text: name, isWhole: true });
  expect((await seen(first, name)).calls).toBe(1);
});

test("11 a stream that does not say [DONE] is ended for the client", async () => {
  const response = await ask(weir, "eleven", { model: "origin/no-done", more: { stream: true } });
  expect(await hear(response)).toEqual({ text: "eleven", isWhole: true });
});

test("12 too long a context is not tried again, and is the fallback's turn; without one it is the client's fault", async () => {
  const headers = { "weir-fallback": "origin/echo" };
  expect(await contentOf(await ask(weir, "twelve", { model: "origin/too-long", headers }))).toBe("twelve");
  const alone = await ask(weir, "twelve, alone", { model: "origin/too-long" });
  expect(alone.status).toBe(400);
  expect(await alone.json()).toMatchObject({ error: { code: "context_length_exceeded" } });
  expect((await seen(first, "twelve, alone")).calls).toBe(1);
});

test.each([
  ["chat completions", "/v1/chat/completions", { messages: [{ role: "user", content: "?" }] }],
  ["Responses", "/v1/responses", { input: "?" }],
  ["Messages", "/v1/messages", { max_tokens: 9, messages: [{ role: "user", content: "?" }] }],
])(
  "%s say that the context is full in the words at which Claude Code, opencode and pi shorten it",
  async (_, path, body) => {
    const response = await weir.fetch(path, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: "Bearer test-key" },
      body: JSON.stringify({ model: "origin/too-long", ...body }),
    });
    expect(response.status).toBe(400);
    const { error } = JSON.parse(await response.text());
    expect(error.message).toMatch(/prompt is too long/);
    expect(error.message).toMatch(/exceeds the context window/);
  },
);

test("13 a content filter's refusal is handed on, and nobody else asked", async () => {
  const response = await ask(weir, "thirteen", {
    model: "origin/filtered",
    headers: { "weir-fallback": "origin/echo" },
  });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ error: { code: "content_filter" } });
  expect((await seen(first, "thirteen")).calls + (await seen(second.url, "thirteen")).calls).toBe(1);
});

test("14 after visible text nothing is said twice: it goes on, or ends in one error", async () => {
  const same = await ask(alone, "fourteen", { model: "origin/once-error-half", more: { stream: true } });
  expect(await hear(same)).toEqual({ text: "fourteen", isWhole: true });
  const other = await ask(alone, "another", { model: "origin/half-random", more: { stream: true } });
  const { events, isBroken } = await readEvents(other.body);
  expect(isBroken).toBe(true);
  expect(events.map((event) => "error" in JSON.parse(event))).toEqual([false, true]);
});

test("15 and 16 an origin that fails is passed over after five failures, and found again when it is well", async () => {
  const failing = { model: "origin/status-503" };
  for (let time = 0; time < 6; time += 1) expect((await ask(flapping, `down ${time}`, failing)).status).toBe(200);
  expect((await seen(first, "down 5")).calls).toBe(0);
  // It is well for another model: the probe that finds it so comes within five seconds.
  let asked = 0;
  await vi.waitFor(
    async () => {
      asked += 1;
      expect((await ask(flapping, `up ${asked}`, { model: "origin/echo" })).status).toBe(200);
      expect((await seen(first, `up ${asked}`)).calls).toBe(1);
    },
    { timeout: 10_000, interval: 200 },
  );
  for (let time = 0; time < 5; time += 1) {
    expect((await ask(flapping, `well ${time}`, { model: "origin/echo" })).status).toBe(200);
    expect((await seen(first, `well ${time}`)).calls).toBe(1);
  }
});

import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { startScriptedOrigin } from "../scripted/scripted-origin.ts";
import { ask, makeWeir, readEvents, seen } from "./weir.ts";

const first = inject("originUrl");
const second = await startScriptedOrigin();
const others = [
  { name: "second", base_url: second.url, key_from: "API_KEYS", models: { "status-503": "echo", hang: "echo" } },
  {
    name: "claude",
    base_url: inject("anthropicUrl"),
    api: "anthropic",
    priority: 2,
    models: { "gpt-5": "claude-opus-4-8" },
  },
];
const weir = makeWeir({ ORIGIN_BASE_URL: first, ORIGINS: JSON.stringify(others), FIRST_BYTE_TIMEOUT_MS: "1000" });
/** Whose first origin cannot be reached, and whose second serves one model under another name. */
const cutOff = makeWeir({ ORIGIN_BASE_URL: "http://127.0.0.1:9/v1", ORIGINS: JSON.stringify(others.slice(1)) });
/** Which asks the second one too, when the first is slower than it mostly is. */
const hedging = makeWeir({
  ORIGIN_BASE_URL: first,
  ORIGINS: JSON.stringify([{ base_url: second.url, models: { slow: "echo" } }]),
  HEDGE_PERCENTILE: "99",
});
beforeAll(() => Promise.all([weir.listen(), cutOff.listen(), hedging.listen()]));
afterAll(async () => {
  await Promise.all([weir.close(), cutOff.close(), hedging.close()]);
  await second.stop();
});

test("the same model at another origin answers for one that fails, and its answer is kept", async () => {
  const response = await ask(weir, "second", { model: "origin/status-503", more: { weir: { receipt: true } } });
  expect(response.headers.get("weir-route")).toBe("pinned");
  expect(response.headers.get("weir-model")).toBe("status-503");
  expect(await response.json()).toMatchObject({
    choices: [{ message: { content: "second" } }],
    weir: { attempts: 3 },
  });
  const { lastBody, lastHeaders } = await seen(second.url, "second");
  expect(lastBody).toMatchObject({ model: "echo" });
  // The key is that of the variable that the list names.
  expect(lastHeaders["authorization"]).toBe("Bearer test-key, other-key");
  const again = await ask(weir, "second", { model: "origin/status-503" });
  expect(again.headers.get("cache-status")).toContain("hit");
});

test("a silent origin's turn goes to the next at once, whole and streamed", async () => {
  const whole = await ask(weir, "silent", { model: "origin/hang" });
  expect(whole.status).toBe(200);
  const streamed = await ask(weir, "silent stream", { model: "origin/hang", more: { stream: true } });
  expect((await readEvents(streamed.body)).events.at(-1)).toBe("[DONE]");
  expect((await seen(first, "silent stream")).calls).toBe(1);
});

test("another model that stands in for the one that was asked for says so, and is not kept", async () => {
  for (const times of [1, 2]) {
    const response = await ask(cutOff, "stand-in", { model: "gpt-5" });
    expect(response.status).toBe(200);
    expect(response.headers.get("weir-route")).toBe("fallback");
    expect(response.headers.get("weir-model")).toBe("claude-opus-4-8");
    await response.text();
    expect((await seen(inject("anthropicUrl"), "stand-in")).calls).toBe(times);
  }
});

test("one that cannot do what is asked, or is out of bounds, does not stand in", async () => {
  const many = await ask(cutOff, "many", { model: "gpt-5", more: { n: 2 } });
  expect(many.ok).toBe(false);
  const dear = await ask(cutOff, "dear", { model: "gpt-5", headers: { "weir-max-cost-usd": "0.003" } });
  expect(dear.ok).toBe(false);
  expect((await seen(inject("anthropicUrl"), "many")).calls).toBe(0);
  expect((await seen(inject("anthropicUrl"), "dear")).calls).toBe(0);
});

test("an origin that fails again and again is asked after the others, until it answers", async () => {
  const failing = { model: "origin/status-503", headers: { "weir-cache": "no-store" } };
  for (let time = 0; time < 4; time += 1) await (await ask(weir, `ill ${time}`, failing)).text();
  await (await ask(weir, "passed over", failing)).text();
  expect((await seen(first, "passed over")).calls).toBe(0);
  expect((await seen(second.url, "passed over")).calls).toBe(1);
});

test("a slow origin is overtaken by another one, and its call broken off", async () => {
  for (let time = 0; time < 20; time += 1) await (await ask(hedging, `fast ${time}`)).text();
  // It may be that a busy machine makes one of these slow; not all.
  for (let time = 0; time < 3; time += 1) {
    const response = await ask(hedging, `overtaken ${time}`, {
      model: "origin/slow",
      more: { weir: { receipt: true } },
    });
    const body = await response.text();
    if ((await seen(second.url, `overtaken ${time}`)).calls === 0) continue;
    expect(JSON.parse(body)).toMatchObject({ weir: { attempts: 2, model: "slow", route: "pinned" } });
    return;
  }
  expect.fail("it never was");
});

import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { ask, makeWeir, readEvents, seen, type Asking } from "./weir.ts";

const originUrl = inject("originUrl");
const weir = makeWeir({ ORIGIN_BASE_URL: originUrl, CACHE_SEMANTIC: "0.2" });
const plain = makeWeir({ ORIGIN_BASE_URL: originUrl });
beforeAll(() => Promise.all([weir.listen(), plain.listen()]));
afterAll(() => Promise.all([weir.close(), plain.close()]));

const constant: Asking = { model: "origin/constant", more: { temperature: 0 } };
const status = (response: Response): string => response.headers.get("cache-status") ?? "";
const names = Array.from(
  { length: 60 },
  (_, at) => `Land${String.fromCharCode(97 + (at % 26), 97 + Math.floor(at / 26))}`,
);

async function askBoth(name: string, asking: Asking) {
  await (await ask(weir, `What is the capital of ${name}?`, asking)).text();
  return await ask(weir, `What's the capital of ${name}?`, asking);
}

test("what was asked in other words is given when answers were the same often enough, and only then", async () => {
  // Were a fifth wrong, none of 21 would be by a chance below 0.01. One in twenty is asked for all the same.
  const reports: string[] = [];
  for (const name of names) {
    const response = await askBoth(name, constant);
    await response.text();
    reports.push(status(response));
  }
  expect(reports.slice(0, 21).every((report) => report.includes("fwd=miss"))).toBe(true);
  const given = reports.slice(21).filter((report) => /^weir; hit; ttl=\d+; detail=semantic$/.test(report));
  expect(given.length).toBeGreaterThan(15);
  const streamed = await Promise.all(
    names
      .slice(50)
      .map((name) =>
        ask(weir, `what is a capital of ${name}`, { ...constant, more: { temperature: 0, stream: true } }),
      ),
  );
  const hits = streamed.filter((response) => status(response).includes("semantic"));
  expect(hits.length).toBeGreaterThan(0);
  expect((await readEvents(hits[0]?.body ?? null)).events.at(-1)).toBe("[DONE]");
});

test("another tenant, another system prompt, another name: nothing is given", async () => {
  const name = names.at(-1) ?? "";
  const text = `What's the main capital of ${name}?`;
  const other = { ...constant, key: "other-key" };
  expect(status(await ask(weir, `whats the capital of ${name}`, other))).toContain("fwd=miss");
  expect(status(await ask(weir, text, constant))).toContain("fwd=miss");
  const twisted = { ...constant, more: { temperature: 0, max_tokens: 5 } };
  expect(status(await ask(weir, `what is a capital of ${name}?`, twisted))).toContain("fwd=miss");
});

test("where answers differ, nothing is ever given", async () => {
  for (const name of names.slice(0, 40)) {
    const response = await askBoth(`${name} City`, { model: "origin/echo", more: { temperature: 0 } });
    expect(status(response)).toContain("fwd=miss");
    await response.text();
  }
});

test("it is off unless the owner wants it", async () => {
  const asked = async (text: string) => status(await ask(plain, text, constant));
  await asked("What is the capital of Nowhere?");
  expect(await asked("What's the capital of Nowhere?")).toContain("fwd=miss");
  expect((await seen(originUrl, "What's the capital of Nowhere?")).calls).toBe(1);
});

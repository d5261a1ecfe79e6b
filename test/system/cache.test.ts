import { afterAll, beforeAll, expect, inject, test, vi } from "vitest";
import { ask, makeWeir, readEvents, seen, type Asking } from "./weir.ts";

const originUrl = inject("originUrl");
const weir = makeWeir({ ORIGIN_BASE_URL: originUrl });
const kind = makeWeir({
  ORIGIN_BASE_URL: originUrl,
  CACHE_RANDOM: "on",
  CACHE_ADMISSION: "always",
  CACHE_CONTROL: "stale-if-error=600",
});
beforeAll(() => Promise.all([weir.listen(), kind.listen()]));
afterAll(() => Promise.all([weir.close(), kind.close()]));

const status = (response: Response): string => response.headers.get("cache-status") ?? "";

async function contentOf(response: Response): Promise<unknown> {
  const body: { choices: { message: { content: unknown } }[] } = JSON.parse(await response.text());
  return body.choices[0]?.message.content;
}

/** Fresh for 60 s, asked for as if that were 10 s ago. */
const kept: Asking = { headers: { "weir-cache-ttl": "60" } };
const stale = (directives: string, more: Asking = {}): Asking => ({
  ...more,
  headers: { "weir-cache": `min-fresh=70, ${directives}` },
});

test("an answer is fresh for as long as its caller says", async () => {
  const first = await ask(weir, "own time", kept);
  expect(status(first)).toContain("fwd=miss");
  await first.text();
  expect(status(await ask(weir, "own time"))).toMatch(/^weir; hit; ttl=(60|59|58)$/);
  await (await ask(weir, "no time", { headers: { "weir-cache": "ttl=0" } })).text();
  expect(status(await ask(weir, "no time"))).toContain("fwd=miss");
  expect((await ask(weir, "odd time", { headers: { "weir-cache-ttl": "soon" } })).status).toBe(400);
});

test("a namespace has answers of its own", async () => {
  const inside = { headers: { "weir-cache-namespace": "faq" } };
  await (await ask(weir, "namespaced", inside)).text();
  expect(status(await ask(weir, "namespaced"))).toContain("fwd=miss");
  expect(status(await ask(weir, "namespaced", inside))).toContain("hit");
  expect(status(await ask(weir, "namespaced", { headers: { "weir-cache": "namespace=faq" } }))).toContain("hit");
});

test("a stale answer is given to who takes one, and to nobody else", async () => {
  await (await ask(weir, "max stale", kept)).text();
  expect(status(await ask(weir, "max stale", stale("max-stale")))).toMatch(/^weir; hit; ttl=\d+; detail=max-stale$/);
  expect(status(await ask(weir, "max stale", stale("max-stale=60")))).toContain("hit");
  expect((await seen(originUrl, "max stale")).calls).toBe(1);
  expect(status(await ask(weir, "max stale", stale("max-stale=1")))).toContain("fwd=stale; stored");
  expect((await seen(originUrl, "max stale")).calls).toBe(2);
});

test.each(["status-503", "html", "status-429", "reset-mid"])(
  "should all hosts fail by %s, a stale answer is given to who takes one then, whole and streamed",
  async (fault) => {
    const model = `origin/then-${fault}`;
    const text = `if error ${fault}`;
    await (await ask(weir, text, { model, ...kept })).text();
    const whole = await ask(weir, text, stale("stale-if-error=600", { model }));
    expect(whole.status).toBe(200);
    expect(status(whole)).toMatch(/^weir; hit; ttl=\d+; detail=stale-if-error$/);
    expect(whole.headers.get("age")).toMatch(/^\d$/);
    expect(whole.headers.get("weir-cost-usd")).toBe("0");
    expect(await contentOf(whole)).toBe(text);
    const refused = await ask(weir, text, stale("stale-if-error=1", { model }));
    expect(refused.status).toBeGreaterThanOrEqual(429);
    // Of a stream that has begun nothing can be taken back.
    if (fault === "reset-mid") return;
    const streamed = await ask(weir, text, stale("stale-if-error=600", { model, more: { stream: true } }));
    expect(status(streamed)).toContain("stale-if-error");
    expect((await readEvents(streamed.body)).events.at(-1)).toBe("[DONE]");
  },
);

test("what is wrong with the request itself is said, whatever is stored", async () => {
  const model = "origin/then-status-400";
  await (await ask(weir, "own fault", { model, ...kept })).text();
  expect((await ask(weir, "own fault", stale("stale-if-error=600", { model }))).status).toBe(400);
});

test("a stale answer is given at once while a fresh one is asked for behind it, once", async () => {
  const model = "origin/random";
  const first = await contentOf(await ask(weir, "revalidate", { model, ...kept }));
  const asking = stale("stale-while-revalidate=600", { model });
  const given = await Promise.all([1, 2, 3, 4].map(() => ask(weir, "revalidate", asking)));
  expect(new Set(given.map(status))).toEqual(new Set([expect.stringContaining("detail=stale-while-revalidate")]));
  expect(new Set(await Promise.all(given.map(contentOf)))).toEqual(new Set([first]));
  await vi.waitFor(async () => expect(await contentOf(await ask(weir, "revalidate", { model }))).not.toBe(first));
  expect((await seen(originUrl, "revalidate")).calls).toBe(2);
});

test("a cheap answer is kept in the isolate, a dear one and one that was missed twice in KV too", async () => {
  const long = "a long answer ".repeat(200);
  const dear = await ask(weir, long);
  expect(status(dear)).toBe("weir; fwd=miss; stored");
  const small = { model: "edge" };
  expect(status(await ask(weir, "cheap", small))).toBe("weir; fwd=miss; stored; detail=isolate");
  const missed = { ...small, headers: { "weir-cache": "max-age=0, min-fresh=1" } };
  expect(status(await ask(weir, "cheap", missed))).toBe("weir; fwd=stale; stored");
  expect(status(await ask(kind, "cheap", small))).toBe("weir; fwd=miss; stored");
});

test("answers with chance in them are kept where the owner says so", async () => {
  const asking = { model: "origin/random", more: { temperature: 1 } };
  const first = await contentOf(await ask(kind, "chance", asking));
  expect(await contentOf(await ask(kind, "chance", asking))).toBe(first);
});

test("what the owner allows of age holds for who says nothing", async () => {
  const model = "origin/then-status-503";
  await (await ask(kind, "owner's", { model, ...kept })).text();
  const asking = { model, headers: { "weir-cache": "min-fresh=70" } };
  expect(status(await ask(kind, "owner's", asking))).toContain("stale-if-error");
});

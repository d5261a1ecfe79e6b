import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { ask, makeWeir, readBroken, readEvents, seen } from "./weir.ts";

const originUrl = inject("originUrl");
const weir = makeWeir({ ORIGIN_BASE_URL: originUrl });
beforeAll(() => weir.listen());
afterAll(() => weir.close());

/** What chance there is in an answer is the host's: twice the same means asked once. */
const random = { model: "origin/random", more: { temperature: 1 } };
const under = (key: string) => ({ "idempotency-key": key });

async function contentOf(response: Response): Promise<unknown> {
  const body: { choices: { message: { content: unknown } }[] } = JSON.parse(await response.text());
  return body.choices[0]?.message.content;
}

test("the same body under the same Idempotency-Key gets the same answer, paid once", async () => {
  const first = await ask(weir, "idem", { ...random, headers: under("k1") });
  const second = await ask(weir, "idem", { ...random, headers: under("k1") });
  expect(await contentOf(second)).toBe(await contentOf(first));
  expect((await seen(originUrl, "idem")).calls).toBe(1);
  expect(Number(first.headers.get("weir-cost-usd"))).toBeGreaterThan(0);
  expect(second.headers.get("weir-cost-usd")).toBe("0");
  expect(second.headers.get("cache-status")).toMatch(/^weir; hit; ttl=86\d{3}$/);
  expect(second.headers.get("x-request-id")).not.toBe(first.headers.get("x-request-id"));
});

test("a stream under an Idempotency-Key is said again as it was", async () => {
  const stream = { model: "origin/random", more: { temperature: 1, stream: true }, headers: under("k2") };
  const first = await readEvents((await ask(weir, "idem stream", stream)).body);
  const second = await readEvents((await ask(weir, "idem stream", stream)).body);
  expect(first.events.length).toBeGreaterThan(3);
  expect(second).toEqual(first);
  expect((await seen(originUrl, "idem stream")).calls).toBe(1);
});

test("another body under the same Idempotency-Key is refused; another tenant has keys of its own", async () => {
  await (await ask(weir, "mine", { ...random, headers: under("k3") })).text();
  const other = await ask(weir, "not mine", { ...random, headers: under("k3") });
  expect(other.status).toBe(409);
  expect(await other.json()).toMatchObject({ error: { code: "idempotency_mismatch" } });
  expect((await seen(originUrl, "not mine")).calls).toBe(0);
  const tenant = await ask(weir, "not mine", { ...random, headers: under("k3"), key: "other-key" });
  expect(tenant.status).toBe(200);
});

test("a failure is not kept under an Idempotency-Key: the same call may still succeed", async () => {
  const failing = { model: "origin/once-status-400", headers: under("k4") };
  expect((await ask(weir, "idem fails", failing)).status).toBe(400);
  expect((await ask(weir, "idem fails", failing)).status).toBe(200);
});

test("calls at the same time under one Idempotency-Key are one call", async () => {
  const call = { model: "origin/slow", headers: under("k5"), more: { temperature: 1 } };
  const responses = await Promise.all(Array.from({ length: 10 }, () => ask(weir, "idem burst", call)));
  expect(responses.map(({ status }) => status)).toEqual(responses.map(() => 200));
  expect((await seen(originUrl, "idem burst")).calls).toBe(1);
});

test("an endless Idempotency-Key is refused", async () => {
  const response = await ask(weir, "length", { headers: under("k".repeat(256)) });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ error: { param: "idempotency-key" } });
});

/** An object of so many levels. */
function nest(levels: number): unknown {
  return JSON.parse(`${'{"a":'.repeat(levels - 1)}{}${"}".repeat(levels - 1)}`);
}

/** Each 256 levels, the most that is read. */
const deepest = [
  {
    path: "/v1/chat/completions",
    body: { tools: [{ type: "function", function: { name: "deep", parameters: nest(252) } }] },
  },
  { path: "/v1/chat/completions", body: { metadata_of_ours: nest(255) } },
  {
    path: "/v1/messages",
    body: { max_tokens: 50, tools: [{ name: "deep", input_schema: { type: "object", properties: nest(252) } }] },
  },
  {
    path: "/v1/responses",
    body: { tools: [{ type: "function", name: "deep", strict: false, parameters: nest(253) }] },
  },
];

test.each(deepest.flatMap((each, at) => [false, true].map((stream) => ({ ...each, at, stream }))))(
  "under an Idempotency-Key $path takes a body as deep as without one ($at, stream: $stream)",
  async ({ path, body, at, stream }) => {
    const post = (more: object, headers: Readonly<Record<string, string>>) =>
      weir.fetch(path, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: "Bearer test-key", ...headers },
        body: JSON.stringify({
          model: "origin/random",
          temperature: 1,
          ...(path === "/v1/responses"
            ? { input: `as deep ${at}` }
            : { messages: [{ role: "user", content: `as deep ${at}` }] }),
          stream,
          ...more,
        }),
      });
    expect((await post({ ...body, deeper: nest(256) }, under(`deeper ${at} ${stream}`))).status).toBe(400);
    const [first, second] = [await post(body, under(`d${at}${stream}`)), await post(body, under(`d${at}${stream}`))];
    expect([first.status, second.status]).toEqual([200, 200]);
    expect((await readBroken(second.body)).isBroken).toBe((await readBroken(first.body)).isBroken);
    expect(second.headers.get("weir-cost-usd") ?? "0").toBe("0");
    if (!stream) return;
    const resumable = await post(body, { "weir-resume": "1" });
    const { text } = await readBroken(resumable.body);
    const headers = { authorization: "Bearer test-key", "last-event-id": "1" };
    const again = await weir.fetch(`/v1/flights/${resumable.headers.get("weir-flight")}`, { headers });
    expect(again.status).toBe(200);
    const clockless = (events: string): string => events.replaceAll(/"completed_at":\d+/g, "");
    expect(clockless(text)).toContain(clockless((await readBroken(again.body)).text));
  },
);

test.each([false, true])(
  "an answer as deep as may be is heard under an Idempotency-Key, stream: %s",
  async (stream) => {
    const asking = { model: "origin/deep", headers: under(`deep ${stream}`), more: { stream } };
    const first = await readBroken((await ask(weir, "deep answer", asking)).body);
    expect(first).toMatchObject({ isBroken: false, text: expect.stringContaining('"deep answer"') });
    expect(first.text).not.toContain('"error"');
    expect(first.text).toContain("[".repeat(255));
  },
);

test("a burst of identical calls makes one upstream call beside the first, and is paid so", async () => {
  const call = { model: "origin/very-slow" };
  const responses = await Promise.all(Array.from({ length: 50 }, () => ask(weir, "burst", call)));
  expect(new Set(await Promise.all(responses.map(contentOf)))).toEqual(new Set(["burst"]));
  expect((await seen(originUrl, "burst")).calls).toBe(2);
  const paid = responses.filter(({ headers }) => headers.get("weir-cost-usd") !== "0");
  expect(paid).toHaveLength(2);
  const collapsed = responses.filter(({ headers }) => headers.get("cache-status") === "weir; fwd=miss; collapsed");
  expect(collapsed).toHaveLength(48);
});

test("200 identical misses at once of what was missed a moment ago are one upstream call", async () => {
  const call = { model: "origin/once-status-400" };
  expect((await ask(weir, "hot", call)).status).toBe(400);
  const responses = await Promise.all(Array.from({ length: 200 }, () => ask(weir, "hot", call)));
  expect(new Set(await Promise.all(responses.map(contentOf)))).toEqual(new Set(["hot"]));
  expect((await seen(originUrl, "hot")).calls).toBe(2);
});

test("when the call that others wait for fails, one of them tries again, and only two calls are made", async () => {
  const call = { model: "origin/fail-slowly" };
  const responses = await Promise.all(Array.from({ length: 10 }, () => ask(weir, "doomed", call)));
  expect(responses.map(({ status }) => status)).toEqual(responses.map(() => 400));
  // The first, which went alone, and the flight's two.
  expect((await seen(originUrl, "doomed")).calls).toBe(3);
});

test("who joins a stream late hears it from its beginning, and the first may leave", async () => {
  const call = { model: "origin/drip", headers: under("k6"), more: { stream: true } };
  const first = (await ask(weir, "drip", call)).body?.getReader();
  await first?.read();
  await new Promise((resolve) => setTimeout(resolve, 300));
  const late = await ask(weir, "drip", call);
  await first?.cancel();
  const { events, isBroken } = await readEvents(late.body);
  expect(isBroken).toBe(false);
  expect(events.at(0)).toContain("drip 0 ");
  expect(events.at(-1)).toBe("[DONE]");
  expect((await seen(originUrl, "drip")).calls).toBe(1);
});

test("a number that JavaScript cannot hold goes through a flight digit by digit", async () => {
  const body = `{"model":"origin/echo","seed":9223372036854775807,"messages":[{"role":"user","content":"exact flight"}]}`;
  const headers = { "content-type": "application/json", authorization: "Bearer test-key", ...under("k8") };
  const response = await weir.fetch("/v1/chat/completions", { method: "POST", headers, body });
  expect(response.status).toBe(200);
  expect((await seen(originUrl, "exact flight")).lastText).toContain('"seed":9223372036854775807');
});

test.each([
  { what: "900,000 characters", text: "x".repeat(900_000), stream: false },
  { what: "10,000 pieces of a stream", text: "word".repeat(10_000), stream: true },
])("an answer of $what is held whole", async ({ text, stream }) => {
  const call = { headers: under(`long ${stream}`), more: { temperature: 1, stream } };
  const first = await readBroken((await ask(weir, text, call)).body);
  expect(first.text.length).toBeGreaterThan(text.length);
  const again = await ask(weir, text, call);
  expect(await readBroken(again.body)).toEqual(first);
  expect(again.headers.get("cache-status")).toContain("hit");
});

test.each([
  ["whole", "mib-4", false],
  ["in one event", "mib-4", true],
])(
  "an answer longer than a flight holds, %s, is said to who asked for it, and not kept",
  async (name, kind, stream) => {
    const text = `too long to hold, ${name}`;
    const call = { model: `origin/${kind}`, headers: under(text), more: { stream } };
    for (const calls of [1, 2]) {
      const { text: said, isBroken } = await readBroken((await ask(weir, text, call)).body);
      expect(isBroken).toBe(false);
      expect(said.length).toBeGreaterThan(4 * 1024 * 1024);
      expect((await seen(originUrl, text)).calls).toBe(calls);
    }
  },
);

test("an answer that was cut off is said to those who waited for it, and to nobody after", async () => {
  const call = { model: "origin/slow-length" };
  const burst = () => Promise.all(Array.from({ length: 5 }, async () => (await ask(weir, "cut short", call)).text()));
  await burst();
  const { calls } = await seen(originUrl, "cut short");
  await burst();
  expect((await seen(originUrl, "cut short")).calls).toBeGreaterThan(calls);
});

// What a caller gets when the origin fails, what is kept of it, and who pays. The numbers are those of docs/reliability.md.
import { afterAll, beforeAll, expect, test } from "vitest";
import { startScriptedOrigin } from "../scripted/scripted-origin.ts";
import { makeKey, makeKeyedWeir, readSettled, readUsage } from "./keyed-weir.ts";
import { ask, readEvents, seen } from "./weir.ts";

/** Questions whose origin is well again. */
const well = new Set<string>();
const origin = await startScriptedOrigin((model, text) => (well.has(text) ? "echo" : model));
const weir = makeKeyedWeir({ ORIGIN_BASE_URL: origin.url, FIRST_BYTE_TIMEOUT_MS: "2000", IDLE_TIMEOUT_MS: "500" });
beforeAll(() => weir.listen());
afterAll(async () => {
  await weir.close();
  await origin.stop();
});

const asking = (kind: string, stream = false) => ({ model: `origin/${kind}`, more: { max_tokens: 50, stream } });
const textOf = (events: readonly string[]): string =>
  events.map((event) => (event === "[DONE]" ? "" : (JSON.parse(event).choices?.[0]?.delta?.content ?? ""))).join("");

interface Row {
  readonly at: string;
  readonly kind: string;
  readonly status: number;
  readonly code: string;
  /** Upstream, the first one included. */
  readonly calls: number;
  readonly after?: string;
}

/** What never began to be an answer, whole or streamed: the same for both. */
const rows: readonly Row[] = [
  { at: "1", kind: "limit-1", status: 429, code: "rate_limit_exceeded", calls: 3, after: "1" },
  { at: "2", kind: "limit-none", status: 429, code: "rate_limit_exceeded", calls: 3, after: "some" },
  { at: "3", kind: "limit-long", status: 429, code: "rate_limit_exceeded", calls: 1, after: "3600" },
  { at: "4", kind: "quota", status: 429, code: "insufficient_quota", calls: 1 },
  { at: "6", kind: "status-500", status: 503, code: "upstream_unavailable", calls: 3 },
  { at: "6", kind: "status-502", status: 503, code: "upstream_unavailable", calls: 3 },
  { at: "6", kind: "status-529", status: 503, code: "upstream_unavailable", calls: 3 },
  { at: "9", kind: "hang", status: 504, code: "upstream_timeout", calls: 1 },
  { at: "21", kind: "html", status: 502, code: "upstream_invalid", calls: 3 },
  { at: "21", kind: "empty", status: 502, code: "upstream_invalid", calls: 3 },
  { at: "21", kind: "null", status: 502, code: "upstream_invalid", calls: 3 },
  { at: "21", kind: "list", status: 502, code: "upstream_invalid", calls: 3 },
  { at: "21", kind: "half", status: 502, code: "upstream_invalid", calls: 3 },
  { at: "22", kind: "error-200", status: 503, code: "upstream_unavailable", calls: 3 },
  { at: "22", kind: "limit-200", status: 429, code: "rate_limit_exceeded", calls: 3, after: "some" },
  { at: "23", kind: "no-choices", status: 502, code: "upstream_invalid", calls: 3 },
  { at: "23", kind: "empty-choices", status: 502, code: "upstream_invalid", calls: 3 },
  { at: "14", kind: "reason-error", status: 502, code: "upstream_error", calls: 3 },
  { at: "14", kind: "reason-abort", status: 502, code: "upstream_error", calls: 3 },
  { at: "14", kind: "reason-resource", status: 502, code: "upstream_error", calls: 3 },
  { at: "14", kind: "error-beside", status: 502, code: "upstream_error", calls: 3 },
  { at: "14", kind: "error-within", status: 502, code: "upstream_error", calls: 3 },
  { at: "17", kind: "reason-unknown", status: 502, code: "upstream_cut", calls: 3 },
  { at: "29", kind: "too-long", status: 400, code: "context_length_exceeded", calls: 1 },
  { at: "30", kind: "filtered", status: 400, code: "content_filter", calls: 1 },
  { at: "31", kind: "status-401", status: 502, code: "upstream_auth", calls: 1 },
  { at: "31", kind: "status-403", status: 502, code: "upstream_auth", calls: 1 },
  { at: "32", kind: "status-404", status: 404, code: "model_not_found", calls: 1 },
];

test.each(rows)(
  "case $at: an origin of the kind $kind is $status $code after $calls calls, and nothing is kept or charged",
  async ({ at, kind, status, code, calls, after }) => {
    const key = await makeKey(weir, { budget: { usd_total: 1 } });
    for (const stream of [false, true]) {
      const text = `${at} ${kind} ${stream}`;
      const response = await ask(weir, text, { ...asking(kind, stream), key });
      expect(response.status).toBe(status);
      const body = await response.text();
      expect(JSON.parse(body)).toEqual({
        error: { message: expect.any(String), type: expect.any(String), param: null, code },
      });
      expect(body).not.toMatch(/SECRET-ORIGIN|sk-/);
      expect(response.headers.get("cache-control")).toBe("private, no-store");
      const waits = response.headers.get("retry-after");
      if (after === undefined) expect(response.headers.get("x-should-retry")).toBe("false");
      else if (after === "some") expect(Number(waits)).toBeGreaterThan(0);
      else expect(waits).toBe(after);
      expect((await seen(origin.url, text)).calls).toBe(calls);
    }
    expect(await readSettled(weir, key)).toMatchObject([{ used: 0, held: 0 }]);
    expect((await readUsage(weir, key)).data.every(({ cost_usd: usd }) => usd === 0)).toBe(true);
    // Case 56: the same call becomes right as soon as the origin is.
    for (const stream of [false, true]) {
      const text = `${at} ${kind} ${stream}`;
      well.add(text);
      const response = await ask(weir, text, { ...asking(kind, stream), key });
      expect(response.status).toBe(200);
      expect(response.headers.get("cache-status")).toMatch(/^weir; fwd=miss/);
      if (stream) expect(textOf((await readEvents(response.body)).events)).toBe(text);
      else expect(JSON.parse(await response.text()).choices[0].message.content).toBe(text);
    }
  },
);

test.each([
  { at: "8", kind: "reset" },
  { at: "8", kind: "close" },
  { at: "21", kind: "bad-gzip" },
])(
  "case $at: whole answers by an origin of the kind $kind are asked for again, then an error",
  async ({ at, kind }) => {
    const key = await makeKey(weir, { budget: { usd_total: 1 } });
    const text = `${at} ${kind}`;
    const response = await ask(weir, text, { ...asking(kind), key });
    expect(response.status).toBeGreaterThanOrEqual(502);
    expect(JSON.parse(await response.text())).toMatchObject({ error: { code: expect.stringMatching(/^upstream_/) } });
    expect((await seen(origin.url, text)).calls).toBeGreaterThan(1);
    expect(await readSettled(weir, key)).toMatchObject([{ used: 0 }]);
    well.add(text);
    expect((await ask(weir, text, { ...asking(kind), key })).status).toBe(200);
  },
);

test.each([
  { at: "11", kind: "fin-half" },
  { at: "12", kind: "reset-half" },
  { at: "13", kind: "hang-half" },
  { at: "14", kind: "error-half" },
  { at: "14", kind: "named-error-half" },
  { at: "14", kind: "reason-half" },
  { at: "14", kind: "error-beside-half" },
  { at: "17", kind: "no-finish-half" },
  { at: "17", kind: "unknown-reason-half" },
  { at: "18", kind: "bad-json-half" },
])("case $at: a stream of the kind $kind ends in one error event; what was said is paid, nothing kept", async (row) => {
  const key = await makeKey(weir, { budget: { usd_total: 1 } });
  const text = `${row.at} ${row.kind}, and never again`;
  const response = await ask(weir, text, { ...asking(row.kind, true), key });
  const { events, isBroken } = await readEvents(response.body);
  expect(isBroken).toBe(true);
  expect(text.startsWith(textOf(events))).toBe(true);
  const errors = events.filter((event) => event !== "[DONE]" && "error" in JSON.parse(event));
  expect(errors).toEqual([events.at(-1)]);
  expect(JSON.parse(errors[0] ?? "")).toMatchObject({ error: { code: expect.stringMatching(/^upstream_/) } });
  const [limit] = await readSettled(weir, key);
  expect(limit?.used).toBeGreaterThan(0);
  well.add(text);
  const again = await ask(weir, text, { ...asking(row.kind), key });
  expect(again.headers.get("cache-status")).toMatch(/^weir; fwd=miss/);
  expect(JSON.parse(await again.text()).choices[0].message.content).toBe(text);
});

test.each([
  { at: "15", kind: "once-error-first" },
  { at: "16", kind: "no-done" },
  { at: "19", kind: "done-then-hang" },
])("case $at: a stream of the kind $kind is whole for the caller, and kept", async ({ at, kind }) => {
  const text = `${at} ${kind}`;
  const { events, isBroken } = await readEvents((await ask(weir, text, asking(kind, true))).body);
  expect(isBroken).toBe(false);
  expect(textOf(events)).toBe(text);
  expect(events.at(-1)).toBe("[DONE]");
  const again = await ask(weir, text, asking(kind, true));
  expect(again.headers.get("cache-status")).toContain("hit");
  await again.text();
});

test("case 5: one failure that passes is not seen by the caller, and the answer is kept", async () => {
  for (const kind of ["status-500", "status-502", "status-503", "status-529", "html", "reset"]) {
    const response = await ask(weir, `5 ${kind}`, asking(`once-${kind}`));
    expect(response.status).toBe(200);
    await response.text();
    const again = await ask(weir, `5 ${kind}`, asking(`once-${kind}`));
    expect(again.headers.get("cache-status")).toContain("hit");
    await again.text();
  }
});

test("case 21: JSON that is called plain text is an answer all the same", async () => {
  expect((await ask(weir, "21 plain", asking("plain-text"))).status).toBe(200);
});

test("case 26: NUL, a lone surrogate and invalid UTF-8 in an answer are no failure", async () => {
  for (const stream of [false, true]) {
    const response = await ask(weir, `26 ${stream}`, asking("odd-text", stream));
    expect(response.status).toBe(200);
    const body = await response.text();
    expect(body).toContain("\\u0000");
    expect(body.toLowerCase()).toContain("\\ud83d");
    expect(body).toContain("\u{fffd}");
  }
});

import { afterAll, beforeAll, expect, inject, test } from "vitest";
import type { ChatRequest } from "../../types/weir.d.ts";
import type { Outcome } from "./caller/caller.ts";
import { ask, makeWeir, seen } from "./weir.ts";

const originUrl = inject("originUrl");
const weir = makeWeir(
  {
    ORIGIN_BASE_URL: originUrl,
    FIRST_BYTE_TIMEOUT_MS: "2000",
    IDLE_TIMEOUT_MS: "2000",
    WEIR_CONFIG: JSON.stringify({ accounts: [{ account: "acme", training: "prompts" }] }),
  },
  ["./test/system/caller/wrangler.toml"],
);
beforeAll(() => weir.listen());
afterAll(() => weir.close());

const question = (text: string, more: object = {}): ChatRequest => ({
  model: "origin/echo",
  messages: [{ role: "user", content: text }],
  ...more,
});

/** @param order an `Order`, or what a Worker without types might send. */
async function call(order: object): Promise<Outcome> {
  const reply = await weir.getWorker("caller").fetch("/", { method: "POST", body: JSON.stringify(order) });
  const outcome: Outcome = JSON.parse(await reply.text());
  return outcome;
}

test("chat() answers with the completion and its receipt, and the next identical call is a hit", async () => {
  const order = { method: "chat", request: question("over rpc") } as const;
  expect(await call(order)).toMatchObject({
    answer: {
      completion: { choices: [{ message: { content: "over rpc" }, finish_reason: "stop" }] },
      receipt: { tier: "origin", route: "pinned", cache: "miss", usage: { source: "actual" } },
    },
  });
  expect(await call(order)).toMatchObject({ answer: { receipt: { cache: "hit", cost_usd: 0 } } });
  expect((await seen(originUrl, "over rpc")).calls).toBe(1);
});

test("feedback() takes a score of the binding's own answers, where the owner keeps what is said of them", async () => {
  const { answer } = await call({ method: "chat", request: question("how good?", { model: "origin" }) });
  const { receipt } = JSON.parse(JSON.stringify(answer));
  const request = { id: receipt.request_id, score: 0.5 };
  expect(await call({ method: "feedback", request })).toEqual({ answer: { object: "feedback", ...request } });
  const thrown = { code: "answer_not_found", status: 404, param: "id" };
  expect(await call({ method: "feedback", as: "OTHER", request })).toMatchObject({ thrown });
  expect(await call({ method: "feedback", request: { ...request, score: 7 } })).toMatchObject({
    thrown: { code: "invalid_value", param: "score" },
  });
});

test("the caller is whom the binding names: no other tenant's answer, key or binding, whatever the request says", async () => {
  const request = question("whose?", { user: "acme", metadata: { tenant: "acme" } });
  for (const as of ["ACME", "OTHER"] as const) {
    expect(await call({ as, method: "chat", request })).toMatchObject({ answer: { receipt: { cache: "miss" } } });
  }
  const byKey = await ask(weir, "whose?", { more: { user: "acme", metadata: { tenant: "acme" } } });
  expect(byKey.headers.get("cache-status")).toContain("miss");
  await byKey.text();
});

test("a binding that names nobody is refused", async () => {
  for (const method of ["chat", "stream"] as const) {
    expect(await call({ as: "NOBODY", method, request: question("nobody") })).toMatchObject({
      thrown: { name: "WeirError", code: "not_configured", status: 503, message: expect.stringContaining("props") },
    });
  }
  expect((await seen(originUrl, "nobody")).calls).toBe(0);
});

test("stream() gives the same bytes as HTTP, and a predicted receipt", async () => {
  const more = { stream_options: { include_usage: true } };
  const { text, receipt, brokenBy } = await call({ method: "stream", request: question("stream 👍 rpc", more) });
  const http = await ask(weir, "stream 👍 rpc", { more: { ...more, stream: true } });
  const bare = (said: string): string => said.replaceAll(/"(id|created|fingerprint)":[^,}]*/g, "");
  expect(bare(text ?? "")).toBe(bare(await http.text()));
  expect(text).toMatch(/data: \[DONE\]\n\n$/);
  expect(brokenBy).toBeUndefined();
  expect(receipt).toMatchObject({ tier: "origin", usage: { source: "predicted" } });
});

test.each(["end-mid", "reset-mid", "error-mid", "hang-mid"])(
  "a stream that the origin breaks by %s ends in an error event and a break",
  async (kind) => {
    const request = question(`rpc ${kind}`, { model: `origin/${kind}` });
    const { text, brokenBy } = await call({ method: "stream", request });
    expect(text).toContain(`rpc ${kind}`);
    expect(text).toMatch(/data: \{"error":\{[^\n]*\}\}\n\n$/);
    expect(text).not.toContain("[DONE]");
    expect(brokenBy).toContain("Error");
  },
);

test.each(["chat", "stream"] as const)(
  "%s() ends when the caller's time is up, and asks nobody again",
  async (method) => {
    const text = `rpc ${method} in time`;
    const request = question(text, { model: "origin/hang" });
    const outcome = await call({ method, request, options: { timeoutMs: 150 } });
    const message = "Cannot answer in time: the caller gave 150 ms";
    expect(outcome).toMatchObject({ thrown: { code: "upstream_timeout", status: 504, message } });
    expect((await seen(originUrl, text)).calls).toBe(1);
  },
);

test("a whole answer is waited for as long as its caller gives", async () => {
  const request = question("rpc patiently", { model: "origin/very-slow" });
  expect(await call({ method: "chat", request, options: { timeoutMs: 15_000 } })).toHaveProperty("answer");
});

test("the caller's time also ends a stream that has begun", async () => {
  const request = question("rpc late", { model: "origin/hang-mid" });
  const { text, brokenBy } = await call({ method: "stream", request, options: { timeoutMs: 300 } });
  expect(text).toContain('"code":"upstream_timeout"');
  expect(brokenBy).toContain("Error");
});

test("a trace goes on to the host, and the cache is told what it may do", async () => {
  const traceId = "12345678901234567890123456789012";
  const options = { traceparent: `00-${traceId}-1234567890123456-01`, tracestate: "foo=1", cacheControl: "no-store" };
  const order = { method: "chat", request: question("rpc traced"), options } as const;
  await call(order);
  expect(await call(order)).toMatchObject({ answer: { receipt: { cache: "bypass" } } });
  const { calls, lastHeaders } = await seen(originUrl, "rpc traced");
  expect(calls).toBe(2);
  expect(lastHeaders["traceparent"]).toMatch(new RegExp(`^00-${traceId}-(?!1234567890123456)[0-9a-f]{16}-01$`));
  expect(lastHeaders["tracestate"]).toBe("foo=1");
});

test.each([
  ["status-401", "upstream_auth", 502],
  ["status-404", "model_not_found", 404],
  ["status-429", "rate_limit_exceeded", 429],
  ["html", "upstream_invalid", 502],
])("a failure of the kind %s is thrown as %s, without the host's words", async (kind, code, status) => {
  for (const method of ["chat", "stream"] as const) {
    const outcome = await call({ method, request: question(`rpc ${kind} ${method}`, { model: `origin/${kind}` }) });
    expect(outcome).toMatchObject({
      thrown: {
        name: "WeirError",
        code,
        status,
        param: null,
        requestId: expect.stringMatching(/^req_/),
        cause: "undefined",
      },
    });
    expect(JSON.stringify(outcome)).not.toMatch(/SECRET-ORIGIN|sk-|SyntaxError/);
    if (status === 429) expect(outcome).toMatchObject({ thrown: { retryAfterSeconds: 7 } });
  }
});

test.each([
  ["a request", { request: { ...question("x"), temperature: 9 } }, "temperature", "invalid_value", 400],
  ["a request without messages", { request: { model: "edge", messages: [] } }, "messages", "invalid_value", 400],
  ["an unknown model", { request: question("x", { model: "no-such-model" }) }, "model", "model_not_found", 404],
  ["a request of more than 1 MiB", { request: question("x".repeat(1_100_000)) }, null, "payload_too_large", 413],
  ["a circle", { request: question("x"), odd: "circle" }, null, "invalid_json", 400],
  ["a bigint", { request: question("x"), odd: "bigint" }, null, "invalid_json", 400],
  ["300 levels", { request: question("x"), odd: "deep" }, null, "invalid_json", 400],
  [
    "a tier that cannot",
    { request: question("x"), options: { tiers: "isolate" } },
    "options.tiers",
    "contract_unmet",
    422,
  ],
  ["no cost", { request: question("x", { weir: { max_cost_usd: 0 } }) }, "weir.max_cost_usd", "contract_unmet", 422],
  ["a time of 0", { request: question("x"), options: { timeoutMs: 0 } }, "options.timeoutMs", "invalid_value", 400],
  [
    "a trace of the wrong type",
    { request: question("x"), options: { traceparent: 7 } },
    "options.traceparent",
    "invalid_value",
    400,
  ],
  [
    "an option that is not known",
    { request: question("x"), options: { tenant: "acme" } },
    "options.tenant",
    "invalid_value",
    400,
  ],
] as const)("%s is refused clearly", async (_, order, param, code, status) => {
  expect(await call({ method: "chat", ...order })).toMatchObject({
    thrown: { name: "WeirError", param, code, status },
  });
});

test("a function in the request reaches nobody", async () => {
  expect(await call({ method: "chat", request: question("rpc function"), odd: "function" })).toMatchObject({
    answer: { receipt: { cache: "miss" } },
  });
  expect((await seen(originUrl, "rpc function")).lastBody).not.toHaveProperty("user");
});

test("embed() gives a vector for each text, with their receipt, and says what is wrong", async () => {
  expect(await call({ method: "embed", request: { model: "origin/vectors", input: ["a", "bb"] } })).toMatchObject({
    answer: {
      embeddings: { data: [{ index: 0, embedding: [1, 0.125, 0.25, 0.375] }, { index: 1 }] },
      receipt: { tier: "origin", usage: { input_tokens: 6, source: "actual" } },
    },
  });
  expect(await call({ method: "embed", request: { model: "edge", input: ["a", ""] } })).toMatchObject({
    thrown: { name: "WeirError", code: "invalid_value", param: "input[1]", status: 400 },
  });
});

test("an idempotency key stands for a whole answer or a stream, and the other is another body", async () => {
  for (const [first, second] of [
    ["chat", "stream"],
    ["stream", "chat"],
  ] as const) {
    const options = { idempotencyKey: `${first}-first` };
    const request = question(`${first} first`);
    expect(await call({ method: first, request, options })).not.toHaveProperty("thrown");
    expect(await call({ method: second, request, options })).toMatchObject({
      thrown: { code: "idempotency_mismatch" },
    });
    expect(await call({ method: first, request, options })).not.toHaveProperty("thrown");
  }
});

test("an idempotency key does not set the calls of one task against each other", async () => {
  const options = { idempotencyKey: "tasks-1", tiers: "origin" };
  const inputs = ["alpha", "beta"].map((text) => ({ text, labels: ["alpha", "beta"] }));
  expect(await call({ method: "taskBatch", name: "classify", inputs, options })).toMatchObject({
    answer: { results: [{ output: { label: "alpha" } }, { output: { label: "beta" } }] },
  });
});

test("task() and taskBatch() answer as over HTTP, and heed the tiers allowed", async () => {
  const inputs = [{ text: "Call me: jo@example.com" }, {}];
  expect(await call({ method: "task", name: "redact", inputs })).toMatchObject({
    answer: { output: { text: "Call me: [EMAIL]" }, tier: "isolate", cost_usd: 0, abstained: false },
  });
  const options = { tiers: "isolate" };
  expect(await call({ method: "taskBatch", name: "redact", inputs, options })).toMatchObject({
    answer: { results: [{ output: { text: "Call me: [EMAIL]" } }, { error: { param: "inputs[1].text" } }] },
  });
  const order = { method: "task", name: "translate", inputs: [{ text: "Haus", to: "en" }], options };
  expect(await call(order)).toMatchObject({ answer: { output: null, abstained: true, route: "contract" } });
  expect(await call({ method: "task", name: "none", inputs: [""] })).toMatchObject({
    thrown: { code: "task_not_found", status: 404 },
  });
});

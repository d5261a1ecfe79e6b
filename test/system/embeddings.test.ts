import OpenAI, { BadRequestError } from "openai";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { makeWeir } from "./weir.ts";

const weir = makeWeir({
  ORIGIN_BASE_URL: inject("originUrl"),
  ORIGIN_EMBEDDING_MODEL: "vectors",
  FIRST_BYTE_TIMEOUT_MS: "400",
});
beforeAll(() => weir.listen());
afterAll(() => weir.close());

const post = (body: unknown, headers: Readonly<Record<string, string>> = {}) =>
  weir.fetch("/v1/embeddings", {
    method: "POST",
    headers: { "content-type": "application/json", authorization: "Bearer test-key", ...headers },
    body: JSON.stringify(body),
  });

test("embeddings carry the receipt of one model, and no other stands in for it", async () => {
  const response = await post({ model: "origin", input: ["a", "bb"] });
  expect(response.status).toBe(200);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    "weir-tier": "origin",
    "weir-model": "vectors",
    "weir-route": "pinned",
    "weir-usage": "actual",
    "weir-cost-usd": expect.stringMatching(/^0\.\d+$/),
    "cache-status": "weir; fwd=bypass",
  });
  expect(await response.json()).toEqual({
    object: "list",
    model: "vectors",
    data: [
      { object: "embedding", index: 0, embedding: [1, 0.125, 0.25, 0.375] },
      { object: "embedding", index: 1, embedding: [2, 0.125, 0.25, 0.375] },
    ],
    usage: { prompt_tokens: 6, total_tokens: 6 },
  });
  expect((await post({ model: "origin/status-500", input: "a" }, { "weir-fallback": "edge" })).status).toBe(503);
});

test("what embeddings do not heed is named", async () => {
  const headers = { "idempotency-key": "k", "weir-cache": "no-stroe", "weir-min-quality": "1" };
  const response = await post({ model: "origin", input: "a", weir: { fallback: "edge" } }, headers);
  expect(response.headers.get("weir-ignored")).toBe(
    "weir-min-quality, idempotency-key, weir-fallback, weir-cache=no-stroe",
  );
  await response.text();
});

test("auto and edge embed at the edge, in the format that was asked for", async () => {
  const whole = await post({ model: "auto", input: "weir", weir: { receipt: true } });
  expect(whole.headers.get("weir-sandbox")).toBe("1");
  const { data, usage, weir: receipt } = JSON.parse(await whole.text());
  expect(usage).toEqual({ prompt_tokens: 1, total_tokens: 1 });
  expect(receipt).toMatchObject({ tier: "edge", usage: { source: "estimated", output_tokens: 0 } });
  const packed = JSON.parse(await (await post({ model: "edge", input: "weir", encoding_format: "base64" })).text());
  const floats = new Float32Array(Uint8Array.from(Buffer.from(packed.data[0].embedding, "base64")).buffer);
  expect(data).toMatchObject([{ embedding: Array.from(floats, (float) => expect.closeTo(float, 6)) }]);
});

test("a host that knows one format only is translated, and one that does not count is counted for", async () => {
  const response = await post({ model: "origin/floats-only", input: "abc", encoding_format: "base64" });
  expect(await response.json()).toMatchObject({ data: [{ embedding: "AABAQAAAAD4AAIA+AADAPg==" }] });
  const uncounted = await post({ model: "origin/no-usage", input: "twelve chars" });
  expect(uncounted.headers.get("weir-usage")).toBe("estimated");
  expect(await uncounted.json()).toMatchObject({ usage: { prompt_tokens: 3, total_tokens: 3 } });
});

test.each<[param: string | null, code: string, body: unknown]>([
  ["input", "missing_required_parameter", { model: "origin" }],
  ["input", "invalid_value", { model: "origin", input: "" }],
  ["input", "invalid_value", { model: "origin", input: [] }],
  ["input[1]", "invalid_value", { model: "origin", input: ["a", ""] }],
  ["input[1]", "invalid_type", { model: "origin", input: ["a", 1] }],
  ["input[1]", "invalid_type", { model: "origin", input: ["a", null] }],
  ["input", "invalid_value", { model: "origin", input: Array.from({ length: 2049 }, () => "a") }],
  ["encoding_format", "invalid_value", { model: "origin", input: "a", encoding_format: "int8" }],
  ["dimensions", "invalid_value", { model: "origin", input: "a", dimensions: 0 }],
  ["dimensions", "unsupported_parameter", { model: "edge", input: "a", dimensions: 8 }],
  ["input", "unsupported_parameter", { model: "edge", input: [1, 2] }],
  ["model", "model_not_found", { model: "gpt-4o", input: "a" }],
  [null, "invalid_type", []],
])("a request whose fault is '%s' is refused with %s", async (param, code, body) => {
  const response = await post(body);
  expect(await response.json()).toEqual({
    error: { message: expect.any(String), type: "invalid_request_error", param, code },
  });
  expect(response.status).toBe(code === "model_not_found" ? 404 : 400);
});

test.each([
  ["status-401", 502, "upstream_auth"],
  ["status-429", 429, "rate_limit_exceeded"],
  ["one-short", 502, "upstream_invalid"],
  ["hang", 504, "upstream_timeout"],
])("an origin of the kind %s is %d %s", async (kind, status, code) => {
  const response = await post({ model: `origin/${kind}`, input: ["a", "b"] });
  expect(response.status).toBe(status);
  const text = await response.text();
  expect(JSON.parse(text)).toMatchObject({ error: { code } });
  expect(text).not.toMatch(/SECRET-ORIGIN|sk-/);
});

test("OpenAI's own client reads embeddings, and its errors", async () => {
  const client = new OpenAI({
    apiKey: "test-key",
    baseURL: "http://weir.test/v1",
    maxRetries: 0,
    fetch: async (url, { headers, body } = {}) =>
      await weir.fetch(String(url), {
        method: "POST",
        headers: Object.fromEntries(new Headers(headers)),
        body: String(body),
      }),
  });
  const { data } = await client.embeddings.create({ model: "origin", input: ["a", "bb"], dimensions: 2 });
  expect(data.map(({ embedding }) => embedding)).toEqual([
    [1, 0.125],
    [2, 0.125],
  ]);
  await expect(client.embeddings.create({ model: "origin", input: "" })).rejects.toBeInstanceOf(BadRequestError);
});

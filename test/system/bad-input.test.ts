import { afterAll, beforeAll, expect, test } from "vitest";
import { ask, makeWeir } from "./weir.ts";

const weir = makeWeir({ ORIGIN_BASE_URL: "http://127.0.0.1:9/v1" });
beforeAll(() => weir.listen());
afterAll(() => weir.close());

const path = "/v1/chat/completions";
const send = (body: string | Uint8Array, headers: Readonly<Record<string, string>> = {}, method = "POST") =>
  weir.fetch(path, {
    method,
    headers: { "content-type": "application/json", authorization: "Bearer test-key", ...headers },
    ...(method === "GET" ? {} : { body }),
  });
const chat = (fields: object): string =>
  JSON.stringify({ model: "edge", messages: [{ role: "user", content: "x" }], ...fields });

test.each([
  ["broken JSON", '{"model":', {}, 400, null, "invalid_json"],
  ["no JSON at all", "", {}, 400, null, "invalid_json"],
  ["a list", "[]", {}, 400, null, "invalid_type"],
  ["bytes that are not UTF-8", new Uint8Array([0x22, 0xff, 0x22]), {}, 400, null, "invalid_json"],
  ["100,000 levels", "[".repeat(100_000), {}, 400, null, "invalid_json"],
  ["more than 1 MiB", chat({ user: "x".repeat(1024 * 1024) }), {}, 413, null, "payload_too_large"],
  ["text/plain", chat({}), { "content-type": "text/plain" }, 415, null, "unsupported_media_type"],
  ["a compressed body", chat({}), { "content-encoding": "gzip" }, 415, null, "unsupported_media_type"],
  ["no messages", '{"model":"edge"}', {}, 400, "messages", "missing_required_parameter"],
  ["empty messages", chat({ messages: [] }), {}, 400, "messages", "invalid_value"],
  [
    "a strange role",
    chat({ messages: [{ role: "wizard", content: "x" }] }),
    {},
    400,
    "messages[0].role",
    "invalid_value",
  ],
  [
    "a number for text",
    chat({ messages: [{ role: "user", content: 7 }] }),
    {},
    400,
    "messages[0].content",
    "invalid_type",
  ],
  ["a temperature of 9", chat({ temperature: 9 }), {}, 400, "temperature", "invalid_value"],
  ["n of 0", chat({ n: 0 }), {}, 400, "n", "invalid_value"],
  ["an unknown word to Weir", chat({ weir: { recipe: true } }), {}, 400, "weir.recipe", "invalid_value"],
  ["an unknown model", chat({ model: "no-such-model" }), {}, 404, "model", "model_not_found"],
  ["a wrong key", chat({}), { authorization: "Bearer bad-key" }, 401, null, "invalid_api_key"],
  ["no key", chat({}), { authorization: "" }, 401, null, "invalid_api_key"],
] as const)("%s is refused clearly", async (_, body, headers, status, param, code) => {
  const response = await send(body, headers);
  expect(await response.json()).toEqual({
    error: { message: expect.any(String), type: expect.any(String), param, code },
  });
  expect(response.status).toBe(status);
});

test("a compressed body is told what would be taken; one of the encoding `identity` is taken", async () => {
  const refused = await send("x", { "content-encoding": "zstd" });
  expect(refused.headers.get("accept-encoding")).toBe("identity");
  expect(await refused.text()).toContain("content-encoding must be absent or identity");
  const headers = { "content-type": "application/json", "x-api-key": "test-key", "content-encoding": "br" };
  const message = await weir.fetch("/v1/messages", { method: "POST", headers, body: "x" });
  expect([message.status, message.headers.get("accept-encoding")]).toEqual([415, "identity"]);
  expect(await message.json()).toMatchObject({ type: "error", error: { type: "invalid_request_error" } });
  const taken = await send(chat({}), { "content-encoding": "Identity" });
  expect(taken.status).toBe(200);
  await taken.text();
});

test("a wrong method is 405 and an unknown route 404, in the same shape", async () => {
  const method = await send("", {}, "GET");
  expect(method.status).toBe(405);
  expect(method.headers.get("allow")).toBe("POST, OPTIONS");
  expect(await method.json()).toMatchObject({ error: { code: "method_not_allowed", param: null } });
  const route = await weir.fetch("/v1/nope", { method: "POST" });
  expect(route.status).toBe(404);
  expect(await route.json()).toMatchObject({ error: { code: "unknown_url" } });
  const slip = await weir.fetch("/chat/completions", { method: "POST" });
  expect(await slip.text()).toContain("Cannot find the route: POST /chat/completions; it is /v1/chat/completions");
});

test("an origin that is down is a clear 5xx, and auto answers at the edge", async () => {
  const pinned = await ask(weir, "x", { model: "origin" });
  // The harness carries calls through Node, whose refusal looks like a 5xx: either way a failing host.
  expect([502, 503]).toContain(pinned.status);
  expect(await pinned.json()).toMatchObject({ error: { code: expect.stringMatching(/^upstream_un/) } });
  const auto = await ask(weir, "Prove it", { model: "auto" });
  expect(auto.headers.get("weir-route")).toBe("fallback");
});

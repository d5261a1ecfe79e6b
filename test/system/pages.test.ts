import { readdirSync, readFileSync } from "node:fs";
import { Validator } from "@seriousme/openapi-schema-validator";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { ask, makeWeir, seen } from "./weir.ts";

const originUrl = inject("originUrl");
const page = "https://app.example";
const weir = makeWeir({ ORIGIN_BASE_URL: originUrl, CORS_ORIGINS: `${page}, http://localhost:5173` });
beforeAll(() => weir.listen());
afterAll(() => weir.close());

const traceId = "12345678901234567890123456789012";
const traceparent = `00-${traceId}-1234567890123456-01`;

test("a preflight is answered without a key, and a page may read answers, streams and failures", async () => {
  const preflight = await weir.fetch("/v1/chat/completions", {
    method: "OPTIONS",
    headers: {
      origin: page,
      "access-control-request-method": "POST",
      "access-control-request-headers": "authorization,content-type",
    },
  });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get("access-control-allow-origin")).toBe(page);
  expect(preflight.headers.get("access-control-allow-methods")).toContain("POST");
  expect(preflight.headers.get("access-control-allow-headers")).toBe("authorization,content-type");
  const headers = { origin: page };
  const replies = [
    await ask(weir, "page", { headers }),
    await ask(weir, "page, streamed", { headers, more: { stream: true } }),
    await ask(weir, "page, refused", { headers, key: "wrong" }),
    await ask(weir, "page, failed", { headers, model: "origin/status-500" }),
    await weir.fetch("/v1/nope", { headers }),
    await weir.fetch("/healthz", { headers }),
  ];
  for (const [at, reply] of replies.entries()) {
    await reply.text();
    expect(reply.headers.get("access-control-allow-origin")).toBe(page);
    const shown = reply.headers.get("access-control-expose-headers")?.split(", ");
    expect(shown).toContain("x-request-id");
    if (at < 2) expect(shown).toEqual(expect.arrayContaining(["weir-cost-usd", "weir-tier", "cache-status"]));
    expect(reply.headers.get("access-control-allow-credentials")).toBeNull();
    expect(reply.headers.get("vary")).toBe("Origin");
  }
  expect(replies.map(({ status }) => status)).toEqual([200, 200, 401, 503, 404, 200]);
});

test("a page of another origin may read nothing", async () => {
  const reply = await ask(weir, "evil", { headers: { origin: "https://app.example.evil.com" } });
  await reply.text();
  expect(reply.headers.get("access-control-allow-origin")).toBeNull();
  expect(reply.headers.get("vary")).toBe("Origin");
});

test("OPTIONS names a route's methods, and HEAD has GET's headers without its body", async () => {
  const options = await weir.fetch("/v1/models", { method: "OPTIONS" });
  expect([options.status, options.headers.get("allow")]).toEqual([204, "GET, HEAD, OPTIONS"]);
  expect((await weir.fetch("/v1/nope", { method: "OPTIONS" })).status).toBe(404);
  for (const path of ["/", "/healthz", "/openapi.json", "/v1/models"]) {
    const head = await weir.fetch(path, { method: "HEAD", headers: { authorization: "Bearer test-key" } });
    expect([head.status, head.headers.get("content-type"), await head.text()]).toEqual([200, "application/json", ""]);
  }
  expect((await weir.fetch("/v1/models", { method: "HEAD" })).status).toBe(401);
  expect((await weir.fetch("/v1/chat/completions", { method: "HEAD" })).status).toBe(405);
});

test.each([false, true])("a trace goes on to the host under a parent-id of Weir's own, stream: %s", async (stream) => {
  const text = `traced ${stream}`;
  const reply = await ask(weir, text, { headers: { traceparent, tracestate: "foo=1 , bar=2" }, more: { stream } });
  await reply.text();
  const { lastHeaders } = await seen(originUrl, text);
  expect(lastHeaders["traceparent"]).toMatch(new RegExp(`^00-${traceId}-(?!1234567890123456)[0-9a-f]{16}-01$`));
  expect(lastHeaders["tracestate"]).toBe("foo=1,bar=2");
  expect(reply.headers.get("traceresponse")).toBe(lastHeaders["traceparent"]);
});

test("a trace that is not valid begins anew, without its tracestate; without one nothing is sent", async () => {
  const reply = await ask(weir, "broken trace", { headers: { traceparent: `${traceparent}x`, tracestate: "foo=1" } });
  await reply.text();
  const { lastHeaders } = await seen(originUrl, "broken trace");
  expect(lastHeaders["traceparent"]).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-02$/);
  expect(lastHeaders["traceparent"]).not.toContain(traceId);
  expect(lastHeaders).not.toHaveProperty("tracestate");
  expect(reply.headers.get("traceresponse")).toBe(lastHeaders["traceparent"]);
  const untraced = await ask(weir, "no trace", { headers: { tracestate: "foo=1" } });
  await untraced.text();
  const sent = (await seen(originUrl, "no trace")).lastHeaders;
  expect([sent["traceparent"], sent["tracestate"]]).toEqual([undefined, undefined]);
  expect(untraced.headers.get("traceresponse")).toBeNull();
});

test("a failure says its place in the trace too", async () => {
  const reply = await ask(weir, "x", { key: "wrong", headers: { traceparent } });
  await reply.text();
  expect(reply.headers.get("traceresponse")).toContain(traceId);
});

test("openapi.json is valid OpenAPI 3.1, needs no key, and the schemas are served beside it", async () => {
  const served = await weir.fetch("/openapi.json");
  expect(served.headers.get("content-type")).toBe("application/json");
  const text = await served.text();
  expect(text).toBe(readFileSync("schemas/openapi.json", "utf8"));
  expect(await new Validator().validate(JSON.parse(text))).toMatchObject({ valid: true });
  const refs = [...text.matchAll(/"\$ref": "#\/(components\/[^"]+)"/g)].map(([, path = ""]) => path.split("/"));
  expect(refs.length).toBeGreaterThan(50);
  for (const path of refs) {
    expect(
      path.reduce((at, step) => at?.[step], JSON.parse(text)),
      path.join("/"),
    ).toBeTypeOf("object");
  }
  for (const file of readdirSync("schemas").filter((name) => name.endsWith(".schema.json"))) {
    const schema = await weir.fetch(`/schemas/${file}`);
    expect(await schema.text()).toBe(readFileSync(`schemas/${file}`, "utf8"));
  }
  for (const path of [
    "/schemas/nope.schema.json",
    "/schemas/openapi.json",
    "/schemas/weights/language.weir",
    "/weights/language.weir",
    "/schemas/..%2Fpackage.json",
    "/schemas/",
  ]) {
    const none = await weir.fetch(path);
    expect([none.status, await none.json()]).toMatchObject([404, { error: { code: "unknown_url" } }]);
  }
});

import { expect, test } from "vitest";
import { withCors } from "./with-cors.ts";

const origins = new Set(["https://app.example", "capacitor://localhost"]);
const ask = (headers: Readonly<Record<string, string>>, method = "GET"): Request =>
  new Request("https://weir.example/v1/models", { method, headers });
const cors = (headers: Headers): object =>
  Object.fromEntries([...headers].filter(([name]) => /^access-control|^vary|^timing/.test(name)));

test("withCors() leaves the response alone where no origin is listed", () => {
  const response = new Response("x");
  expect(withCors(response, ask({ origin: "https://app.example" }), new Set())).toBe(response);
});

test.each(["https://app.example", "capacitor://localhost"])(
  "withCors() lets a page of %s read all headers",
  (origin) => {
    const sent = { "content-type": "text/plain", "weir-budget-left-usd": "0.25", age: "1" };
    const { headers } = withCors(new Response("x", { headers: sent }), ask({ origin }), origins);
    expect(cors(headers)).toEqual({
      "access-control-allow-origin": origin,
      "access-control-expose-headers": "age, content-type, weir-budget-left-usd",
      "timing-allow-origin": origin,
      vary: "Origin",
    });
  },
);

test.each([
  {},
  { origin: "null" },
  { origin: "*" },
  { origin: "http://app.example" },
  { origin: "https://app.example:8443" },
  { origin: "https://app.example.evil.com" },
  { origin: "https://evil.com" },
  { origin: "HTTPS://APP.EXAMPLE" },
])("withCors() gives %o nothing but Vary, preflight or not", (headers) => {
  expect(cors(withCors(new Response("x"), ask(headers), origins).headers)).toEqual({ vary: "Origin" });
  const preflight = ask({ ...headers, "access-control-request-method": "POST" }, "OPTIONS");
  const reply = new Response(null, { status: 204, headers: { allow: "POST" } });
  expect(cors(withCors(reply, preflight, origins).headers)).toEqual({ vary: "Origin" });
});

test.each([
  ["authorization,content-type,x-stainless-lang", "authorization,content-type,x-stainless-lang"],
  ["Authorization, X-Api-Key", "Authorization, X-Api-Key"],
  ["", expect.stringContaining("authorization")],
  ["*", expect.not.stringContaining("*")],
  ["a b", expect.stringContaining("authorization")],
  ["a;b", expect.stringContaining("authorization")],
])("withCors() answers a preflight that wants to send '%s'", (wanted, allowed) => {
  const headers = { origin: "https://app.example", "access-control-request-method": "POST" };
  const preflight = ask({ ...headers, "access-control-request-headers": wanted }, "OPTIONS");
  const reply = new Response(null, { status: 204, headers: { allow: "POST, OPTIONS" } });
  expect(cors(withCors(reply, preflight, origins).headers)).toEqual({
    "access-control-allow-origin": "https://app.example",
    "access-control-allow-methods": "POST, OPTIONS",
    "access-control-allow-headers": allowed,
    "access-control-max-age": "7200",
    vary: "Origin",
  });
});

test("withCors() keeps a response's own Vary, status and body", async () => {
  const made = new Response("x", { status: 418, headers: { vary: "Accept" } });
  const reply = withCors(made, ask({ origin: "https://app.example" }), origins);
  expect(reply.headers.get("vary")).toBe("Accept, Origin");
  expect([reply.status, await reply.text()]).toEqual([418, "x"]);
});

import { expect, test } from "vitest";
import { makeAuth } from "./auth.ts";

const off = makeAuth({ mode: "off", keys: [] });
const required = makeAuth({ mode: "required", keys: ["key-of-a", "key-of-b"] });

/** A request with this Authorization header, or without one. */
function ask(authorization?: string): Request {
  return new Request("http://127.0.0.1/", authorization === undefined ? {} : { headers: { authorization } });
}

test.each([
  "http://127.0.0.1/",
  "http://127.0.0.1:8787/v1/models?a=b",
  "http://localhost:8787/",
  "https://localhost/",
  "http://[::1]:8787/",
  "http://127.9.9.9/",
])("makeAuth() with AUTH=off lets %s pass", async (url) => {
  expect(await off(new Request(url))).toEqual({ tenant: "local", account: "local", allowance: {} });
});

test.each([
  "http://127.0.0.1.evil.com/",
  "http://localhost.evil.com/",
  "http://localhost.evil.com:80/",
  "http://evil.com/http://localhost/",
  "http://evil.com/?http://127.0.0.1/",
  "http://127.0.0.1@evil.com/",
  "http://localhost:80@evil.com/",
  "http://evil-localhost/",
  "http://0.0.0.0/",
  "http://192.168.0.1/",
  "http://128.0.0.1/",
  "http://[::2]/",
  "https://weir.example.workers.dev/",
])("makeAuth() with AUTH=off refuses %s", async (url) => {
  await expect(off(new Request(url))).rejects.toMatchObject({ code: "not_configured" });
});

test.each(["forwarded", "x-forwarded-for", "via"])(
  "makeAuth() with AUTH=off refuses what a proxy sends, %s",
  async (name) => {
    const request = new Request("http://127.0.0.1/", { headers: { [name]: "1" } });
    await expect(off(request)).rejects.toMatchObject({ code: "not_configured" });
  },
);

test("makeAuth() without a key refuses everyone, also on loopback", async () => {
  const nobody = makeAuth({ mode: "required", keys: [] });
  await expect(nobody(ask("Bearer "))).rejects.toMatchObject({ code: "not_configured" });
  await expect(nobody(ask())).rejects.toMatchObject({ code: "not_configured" });
});

test.each(["Bearer key-of-a", "bearer key-of-a", "BEARER   key-of-a"])(
  "makeAuth() takes '%s'",
  async (authorization) => {
    expect(await required(ask(authorization))).toEqual(await required(ask("Bearer key-of-a")));
  },
);

test.each([
  undefined,
  "",
  "Bearer",
  "Bearer ",
  "key-of-a",
  "Basic key-of-a",
  `Basic ${btoa("key-of-a:")}`,
  "Bearer key-of-c",
  "Bearer key-of-",
  "Bearer key-of-aa",
  "Bearer KEY-OF-A",
  "Bearer key-of-a key-of-b",
  "Bearer key-of-a,key-of-b",
  "Bearer undefined",
  `Bearer ${"k".repeat(8192)}`,
])("makeAuth() refuses '%s'", async (authorization) => {
  await expect(required(ask(authorization))).rejects.toMatchObject({ code: "invalid_api_key" });
});

test("makeAuth() takes the same key as x-api-key", async () => {
  const request = new Request("http://127.0.0.1/", { headers: { "x-api-key": "key-of-a" } });
  expect(await required(request)).toEqual(await required(ask("Bearer key-of-a")));
});

test.each([
  { "x-api-key": "key-of-c" },
  { "x-api-key": "" },
  { "x-api-key": "Bearer key-of-a" },
  { "x-api-key": "key-of-a", authorization: "Bearer key-of-c" },
  { "x-api-key": "key-of-a", authorization: "" },
])("makeAuth() refuses %j", async (headers) => {
  const request = new Request("http://127.0.0.1/", { headers });
  await expect(required(request)).rejects.toMatchObject({ code: "invalid_api_key" });
});

test("makeAuth() never repeats the key it refuses", async () => {
  await expect(required(ask("Bearer sk-secret"))).rejects.not.toThrow("sk-secret");
});

test("makeAuth() gives each key its own tenant, the same one every time, which does not hold the key", async () => {
  const [a, b] = [await required(ask("Bearer key-of-a")), await required(ask("Bearer key-of-b"))];
  expect(a.tenant).toMatch(/^[0-9a-f]{16}$/);
  expect(a.tenant).not.toBe(b.tenant);
  expect(await makeAuth({ mode: "required", keys: ["key-of-a"] })(ask("Bearer key-of-a"))).toEqual(a);
});

test("makeAuth() takes the tenant from the credential, never from what else the caller says", async () => {
  const headers = {
    authorization: "Bearer key-of-a",
    tenant: "b",
    "x-tenant": "b",
    "x-api-key": "key-of-b",
    cookie: "tenant=b",
  };
  const request = new Request("http://127.0.0.1/?tenant=b&api_key=key-of-b", { headers });
  expect(await required(request)).toEqual(await required(ask("Bearer key-of-a")));
});

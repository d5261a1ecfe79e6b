import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { makeKeySet } from "./key-set.ts";

const url = "https://issuer.example/jwks";
const key = (kid: string, more: object = {}) => ({ kty: "OKP", crv: "Ed25519", x: "AAAA", kid, ...more });
const start = Date.parse("2026-01-01");

beforeEach(() => {
  vi.useFakeTimers({ now: start, toFake: ["Date"] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** An issuer that answers with what `say` gives, and every address that was asked. */
function makeIssuer(say: () => Response | Promise<Response>) {
  const send = vi.fn<typeof fetch>(async () => await say());
  return { send, keySet: makeKeySet(url, ["EdDSA", "RS256"], send) };
}

const json = (value: unknown): Response => Response.json(value);

test("makeKeySet() asks once for ten minutes, and never follows a redirect", async () => {
  const { keySet, send } = makeIssuer(() => json({ keys: [key("a"), key("b")] }));
  for (const kid of ["a", "b", "a"]) expect(await keySet(kid)).toEqual([{ ...key(kid), alg: "EdDSA" }]);
  expect(send).toHaveBeenCalledTimes(1);
  expect(send).toHaveBeenCalledWith(
    url,
    expect.objectContaining({ redirect: "manual", signal: expect.any(AbortSignal) }),
  );
  vi.setSystemTime(start + 10 * 60_000);
  await keySet("a");
  expect(send).toHaveBeenCalledTimes(2);
});

test("makeKeySet() asks once a minute for a thousand unknown names, and finds a new key then", async () => {
  let keys = [key("a")];
  const { keySet, send } = makeIssuer(() => json({ keys }));
  await keySet("a");
  vi.setSystemTime(start + 61_000);
  const unknown = await Promise.all(Array.from({ length: 1000 }, (_, at) => keySet(`unknown-${at}`)));
  expect(unknown.flat()).toEqual([]);
  expect(send).toHaveBeenCalledTimes(2);
  keys = [key("a"), key("new")];
  expect(await keySet("new")).toEqual([]);
  vi.setSystemTime(start + 122_000);
  expect(await keySet("new")).toHaveLength(1);
  expect(send).toHaveBeenCalledTimes(3);
});

test("makeKeySet() lets all wait for the one that asks first", async () => {
  const { keySet, send } = makeIssuer(async () => {
    await scheduler.wait(40);
    return json({ keys: [key("a")] });
  });
  const found = await Promise.all(Array.from({ length: 20 }, () => keySet("a")));
  expect(found.every((keys) => keys.length === 1)).toBe(true);
  expect(send).toHaveBeenCalledTimes(1);
});

test.each([
  ["is down", () => new Response("", { status: 503 })],
  ["redirects", () => new Response("", { status: 302, headers: { location: "http://169.254.169.254/" } })],
  ["breaks off", () => Promise.reject(new Error("reset"))],
  ["says no JSON", () => new Response("<html>")],
  ["says too much", () => new Response(`{"keys":[${"1,".repeat(40_000)}1]}`)],
  ["says no list", () => json({ keys: { a: 1 } })],
])("makeKeySet() goes on with the old keys when the issuer %s", async (_, say) => {
  let answer: () => Response | Promise<Response> = () => json({ keys: [key("a")] });
  const { keySet, send } = makeIssuer(() => answer());
  await keySet("a");
  answer = say;
  for (const minutes of [10, 11, 60]) {
    vi.setSystemTime(start + minutes * 60_000);
    expect(await keySet("a")).toHaveLength(1);
  }
  expect(send).toHaveBeenCalledTimes(4);
  expect(new Set(send.mock.calls.map(([asked]) => asked))).toEqual(new Set([url]));
});

test.each([
  { kty: "oct", k: "c2VjcmV0", alg: "HS256", kid: "a" },
  key("a", { use: "enc" }),
  key("a", { alg: "HS256" }),
  key("a", { crv: "X25519" }),
  { kty: "EC", crv: "P-256", x: "AAAA", y: "AAAA", kid: "a" },
  { kty: "OKP", crv: "Ed25519", kid: "a" },
  { kty: "constructor", kid: "a" },
  null,
  "a",
])("makeKeySet() takes %j for no key", async (strange) => {
  const { keySet } = makeIssuer(() => json({ keys: [strange] }));
  expect(await keySet("a")).toEqual([]);
});

test("makeKeySet() keeps no secret part, and of an RSA key the one algorithm that it names", async () => {
  const rsa = { kty: "RSA", n: "AAAA", e: "AQAB", d: "secret", kid: "r" };
  const { keySet } = makeIssuer(() => json({ keys: [rsa, { ...rsa, kid: "p", alg: "PS256" }] }));
  expect(await keySet("r")).toEqual([{ kty: "RSA", n: "AAAA", e: "AQAB", kid: "r", alg: "RS256" }]);
  expect(await keySet("p")).toEqual([]);
});

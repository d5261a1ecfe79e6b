import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, test, vi } from "vitest";
import { makeAdminAuth, makeAuditTrail, makeBindingAuth } from "#auth";
import type { ChatRequest } from "#core/contract";
import { makeSilentStations } from "../../../test/fixtures/make-silent-stations.ts";
import { makeService } from "./make-service.ts";
import type { Deployment } from "../route.ts";

const request: ChatRequest = { model: "m", messages: [{ role: "user", content: "hi" }] };

/** A service whose one host never finishes, and the calls that the host was made. */
function makeSilent() {
  const { stations, calls } = makeSilentStations();
  const deployment: Deployment = {
    auth: async () => ({ tenant: "nobody", account: "nobody", allowance: {} }),
    bindingAuth: makeBindingAuth("off"),
    adminAuth: makeAdminAuth(undefined),
    auditTrail: makeAuditTrail(env.KEYRING),
    hosts: {},
    stations,
    modelIds: [],
    maxBodyBytes: 1000,
    rates: {},
    passThrough: "off",
    corsOrigins: new Set(),
    readAsset: async () => undefined,
  };
  const Service = makeService(() => deployment);
  return { service: new Service(createExecutionContext(), {}), calls };
}

test.each(["chat", "stream"] as const)("%s() ends the host's work when its caller's signal aborts", async (method) => {
  const { service, calls } = makeSilent();
  const caller = new AbortController();
  const outcome = service[method](request, { signal: caller.signal }).catch((error: unknown) => error);
  await vi.waitFor(() => expect(calls).toHaveLength(1));
  if (method === "chat") {
    caller.abort();
    expect(await outcome).toMatchObject({ name: "WeirError", code: "client_closed", status: 499 });
  } else {
    await outcome;
    caller.abort();
  }
  expect(calls.map(({ signal }) => signal.aborted)).toEqual([true]);
});

test("chat() lets go at once when its caller has left already", async () => {
  const { service, calls } = makeSilent();
  const outcome = service.chat(request, { signal: AbortSignal.abort() });
  await expect(outcome).rejects.toMatchObject({ code: "client_closed" });
  expect(calls.every(({ signal }) => signal.aborted)).toBe(true);
});

test("chat() ends the host's work when its caller's time is up, and does not ask the next", async () => {
  const { service, calls } = makeSilent();
  await expect(service.chat(request, { timeoutMs: 20 })).rejects.toMatchObject({
    code: "upstream_timeout",
    status: 504,
  });
  expect(calls.map(({ signal }) => signal.aborted)).toEqual([true]);
});

test("stream() ends the host's work when its caller cancels it", async () => {
  const { service, calls } = makeSilent();
  const { stream } = await service.stream(request);
  const reader = stream.getReader();
  expect(new TextDecoder().decode((await reader.read()).value)).toContain("said");
  await reader.cancel();
  expect(calls.map(({ signal }) => signal.aborted)).toEqual([true]);
});

test.each([
  ["tiers", "cloud"],
  ["idempotencyKey", ""],
  ["cacheControl", "max-age=5, no-stroe"],
])("an option %s of '%s' is refused by the name that its caller has written", async (option, value) => {
  const { service } = makeSilent();
  const failure = { code: "invalid_value", param: `options.${option}` };
  await expect(service.chat(request, { [option]: value })).rejects.toMatchObject(failure);
  await expect(service.task("redact", "x", { [option]: value })).rejects.toMatchObject(failure);
});

test("a directive of weir.cache that nobody knows is refused: no proxy stands between that could have added it", async () => {
  const { service } = makeSilent();
  const failure = { code: "invalid_value", param: "weir.cache" };
  await expect(service.chat({ ...request, weir: { cache: "no-stroe" } })).rejects.toMatchObject(failure);
});

test("what is thrown has none of the fields of the error it stands for", async () => {
  const { service } = makeSilent();
  const failure: unknown = await service.chat({ ...request, user: "x".repeat(1000) }).catch((error: unknown) => error);
  expect(failure).toMatchObject({ name: "WeirError", code: "payload_too_large", status: 413, param: null });
  expect(Object.keys(Object(failure)).toSorted()).toEqual(["code", "name", "param", "requestId", "status"]);
  const broken: unknown = await service.chat({ ...request, n: 1n }).catch((error: unknown) => error);
  expect(broken).toMatchObject({ code: "invalid_json" });
  expect(broken).not.toHaveProperty("cause");
});

import { createExecutionContext } from "cloudflare:test";
import { expect, test, vi } from "vitest";
import { makeBindingAuth } from "#auth";
import type { ChatChunk, ChatRequest } from "#core/contract";
import type { Rung } from "#core/host";
import type { Call, Provider } from "#core/provider";
import { makeService } from "./make-service.ts";
import type { Deployment } from "./route.ts";

const request: ChatRequest = { model: "m", messages: [{ role: "user", content: "hi" }] };

/** A service whose one host never finishes, and the calls that the host was made. */
function makeSilent() {
  const calls: Call[] = [];
  const chunk: ChatChunk = { choices: [{ index: 0, delta: { content: "said" }, finish_reason: null }] };
  const never = (): Promise<never> => new Promise(() => undefined);
  const provider: Provider = {
    name: "silent",
    complete(_, call) {
      calls.push(call);
      return never();
    },
    async stream(_, call) {
      calls.push(call);
      let left = [[{ value: chunk }]];
      return {
        async next() {
          const [value] = left;
          left = [];
          return value === undefined ? await never() : { value, done: false };
        },
        return: async () => ({ value: undefined, done: true }),
      };
    },
  };
  const price = { inputUsdPerMillion: 1, outputUsdPerMillion: 1, cachedInputUsdPerMillion: 1, asOf: "2026-01-01" };
  const parameters = { activeBillions: 1, totalBillions: 1 };
  const model = {
    id: "m",
    tier: "edge",
    provider: "silent",
    price,
    contextTokens: 9,
    capabilities: [],
    parameters,
  } as const;
  const rung: Rung = { host: { tier: "edge", provider, defaultModel: "m", sandbox: false }, model };
  const deployment: Deployment = {
    auth: async () => ({ tenant: "nobody", account: "nobody", allowance: {} }),
    bindingAuth: makeBindingAuth("off"),
    hosts: {},
    stations: {
      cache: { key: async () => "key", lookUp: async () => ({ kind: "miss" }), keep: async () => undefined },
      route: () => ({ rungs: [rung, rung], reason: "pinned" }),
      routeEmbeddings: () => ({ rungs: [rung], reason: "pinned" }),
      isShared: false,
      tasks: [],
      tiers: new Set(),
      limits: { firstByteMs: 60_000, idleMs: 60_000 },
      usageLog: { record: () => undefined, usage: async () => [] },
      originModel: undefined,
      originEmbeddingModel: undefined,
    },
    modelIds: [],
    maxBodyBytes: 1000,
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

test("what is thrown has none of the fields of the error it stands for", async () => {
  const { service } = makeSilent();
  const failure: unknown = await service.chat({ ...request, user: "x".repeat(1000) }).catch((error: unknown) => error);
  expect(failure).toMatchObject({ name: "WeirError", code: "payload_too_large", status: 413, param: null });
  expect(Object.keys(Object(failure)).toSorted()).toEqual(["code", "name", "param", "requestId", "status"]);
  const broken: unknown = await service.chat({ ...request, n: 1n }).catch((error: unknown) => error);
  expect(broken).toMatchObject({ code: "invalid_json" });
  expect(broken).not.toHaveProperty("cause");
});

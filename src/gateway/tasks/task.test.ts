import { expect, test } from "vitest";
import { makeAlarm } from "#core/alarm";
import type { Tier } from "#core/tier";
import { WeirError } from "#core/weir-error";
import { makeSilentStations } from "../../../test/fixtures/make-silent-stations.ts";
import { runTaskBatch } from "./task-batch.ts";
import { runTask } from "./task.ts";
import { unmask } from "./unmask.ts";

const lost = new WeirError("weights_unreachable", "lost");

const asked = {
  requestId: "r",
  caller: { tenant: "nobody", account: "nobody", allowance: {} },
  background: () => undefined,
  signal: new AbortController().signal,
  alarm: makeAlarm(),
  cacheControl: { noStore: false, noCache: false, onlyIfCached: false },
  bounds: undefined,
  idempotencyKey: undefined,
};

/** A task whose model in the isolate has no weights. @param said by the language model */
function run(tiers: readonly Tier[], said?: unknown) {
  const job = { input: { text: "x" }, guess: async () => await Promise.reject(lost), ask: async () => said };
  const stations = { ...makeSilentStations().stations, tiers: new Set(tiers) };
  return runTask({ ...asked, request: { name: "language", job } }, stations);
}

test("runTask() asks the next tier when the isolate has no weights", async () => {
  expect((await run(["isolate", "edge"], { language: "de" })).body).toEqual({
    output: { language: "de" },
    confidence: null,
    abstained: false,
  });
});

test("runTask() abstains when the isolate has no weights and the next tier is not sure", async () => {
  expect((await run(["isolate", "edge"])).body).toEqual({ output: null, confidence: null, abstained: true });
});

test("runTask() says that there are no weights when nobody else may be asked", async () => {
  await expect(run(["isolate"])).rejects.toBe(lost);
});

test("runTaskBatch() lets other requests have a turn between long texts", async () => {
  const order: string[] = [];
  const guess = async () => {
    order.push("read");
    return { output: {}, confidence: 1, isAccepted: true, model: "m" };
  };
  const job = { input: {}, guess, ask: async () => undefined };
  const schemas = { inputSchema: {}, outputSchema: {}, isolateModel: "m", quality: undefined };
  const task = { name: "t", description: "", ...schemas, climbs: false, bind: () => job };
  const stations = { ...makeSilentStations().stations, tiers: new Set<Tier>(["isolate"]) };
  setTimeout(() => order.push("another request"), 0);
  const inputs = Array.from({ length: 12 }, () => "x".repeat(40_000));
  await runTaskBatch({ ...asked, request: { task, inputs } }, stations);
  expect(order.filter((what) => what === "read")).toHaveLength(12);
  expect(order.slice(0, -1)).toContain("another request");
});

test("unmask() leaves a chat to its model when the isolate has no weights, and hides no other fault", async () => {
  const { stations } = makeSilentStations();
  const chat = { ...asked, request: { model: "auto", messages: [] } };
  expect(await unmask(chat, { ...stations, unmask: async () => await Promise.reject(lost) })).toBeUndefined();
  const fault = new TypeError("a bug");
  await expect(unmask(chat, { ...stations, unmask: async () => await Promise.reject(fault) })).rejects.toBe(fault);
});

import { afterEach, expect, test, vi } from "vitest";
import type { Host, Rung, StandIn } from "#core/host";
import { WeirError, type ErrorCode } from "#core/weir-error";
import { recordOf } from "./host-record.ts";
import { orderTargets } from "./order-targets.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

const price = { inputUsdPerMillion: 1, outputUsdPerMillion: 1, cachedInputUsdPerMillion: 1, asOf: "2026-01-01" };
const parameters = { activeBillions: 1, totalBillions: 1 };

function makeRung(name: string, standIns?: readonly StandIn[]): Rung {
  const fail = (): Promise<never> => Promise.reject(new Error());
  const host: Host = {
    tier: "origin",
    name,
    provider: { name: "p", complete: fail, stream: fail },
    defaultModel: "m",
    sandbox: false,
  };
  const model = {
    id: "m",
    tier: "origin",
    provider: "p",
    price,
    contextTokens: 1,
    capabilities: [],
    parameters,
  } as const;
  return { host, model, ...(standIns === undefined ? {} : { standIns }) };
}

const makeStandIn = (name: string, priority: number, weight = 1): StandIn => ({ ...makeRung(name), priority, weight });
const names = (rungs: readonly Rung[]): readonly unknown[] => orderTargets(rungs).map(({ host }) => host.name);

function breakDown({ host }: Rung, code: ErrorCode): void {
  vi.spyOn(console, "warn").mockReturnValue();
  for (let time = 0; time < 5; time += 1) recordOf(host).breaker.fail(new WeirError(code, "no"));
}

test("orderTargets() takes rung after rung, and of each the lowest priority first", () => {
  const first = makeRung("a", [makeStandIn("c", 2), makeStandIn("b", 1)]);
  expect(names([first, makeRung("d")])).toEqual(["a", "b", "c", "d"]);
});

test("orderTargets() shares out what has the same priority by weight", () => {
  const rung = makeRung("a", [makeStandIn("b", 0, 3)]);
  const first = Array.from({ length: 2000 }, () => names([rung])[0]);
  const share = first.filter((name) => name === "b").length / first.length;
  expect(share).toBeGreaterThan(0.7);
  expect(share).toBeLessThan(0.8);
});

test("orderTargets() puts a host that fails after those that have its model, and before the next rung", () => {
  const ill = makeRung("ill", [makeStandIn("b", 1)]);
  breakDown(ill, "upstream_unavailable");
  expect(names([ill, makeRung("c")])).toEqual(["b", "ill", "c"]);
});

test("orderTargets() puts a host that is silent after the next rung, too", () => {
  const silent = makeRung("silent", [makeStandIn("b", 1)]);
  breakDown(silent, "upstream_timeout");
  expect(names([silent, makeRung("c")])).toEqual(["b", "c", "silent"]);
});

test("orderTargets() leaves no host out", () => {
  for (const code of ["upstream_unavailable", "upstream_timeout"] as const) {
    const rungs = [makeRung("a"), makeRung("b")];
    for (const rung of rungs) breakDown(rung, code);
    expect(names(rungs)).toEqual(["a", "b"]);
    expect(names(rungs.slice(1))).toEqual(["b"]);
  }
});

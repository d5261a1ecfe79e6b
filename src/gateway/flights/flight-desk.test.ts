import { env } from "cloudflare:workers";
import { runInDurableObject } from "cloudflare:test";
import { afterEach, expect, test, vi } from "vitest";
import { makeAnsweringStations } from "../../../test/fixtures/make-answering-stations.ts";
import { makeReceipt } from "../../../test/fixtures/make-receipt.ts";
import type { Stations } from "../stations.ts";
import { FlightDesk } from "./flight-desk.ts";
import { keepUnderKey } from "./kept-answer.ts";

const call = {
  said: JSON.stringify({ request: { model: "m", messages: [{ role: "user", content: "hi" }] } }),
  isStream: false,
  caller: { tenant: "t", account: "t", allowance: {} },
  requestId: "req_1",
  trace: undefined,
  cacheControl: { noStore: false, noCache: false, onlyIfCached: false },
};

afterEach(() => {
  vi.useRealTimers();
});

/** Date only: storage has clocks of its own. */
function goOn(ms: number): void {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + ms });
}

function makeDesk(storage: DurableObjectStorage, stations: Stations): FlightDesk {
  return new FlightDesk(storage, { readStations: () => stations, background: () => undefined });
}

async function seatIn(desk: FlightDesk): Promise<string> {
  const boarding = await desk.board(call);
  if (boarding.kind !== "aboard") return boarding.kind;
  expect(await new Response(boarding.lines).text()).toContain("said");
  return boarding.seat;
}

test("FlightDesk gives an answer that the cache keeps to who comes within ten seconds of its end", async () => {
  await runInDurableObject(env.FLIGHTS.getByName("lingers"), async (_, { storage }) => {
    const stations = makeAnsweringStations();
    const cache = {
      ...stations.cache,
      mayKeep: () => true,
      keep: () => ({ where: "store", done: Promise.resolve() }) as const,
    };
    const desk = makeDesk(storage, { ...stations, cache });
    expect(await seatIn(desk)).toBe("lead");
    goOn(9_000);
    expect(await seatIn(desk)).toBe("join");
    goOn(2_000);
    expect(await seatIn(desk)).toBe("lead");
  });
});

test("FlightDesk gives an answer that the cache does not keep to nobody after its end", async () => {
  await runInDurableObject(env.FLIGHTS.getByName("is gone"), async (_, { storage }) => {
    const desk = makeDesk(storage, makeAnsweringStations());
    expect(await seatIn(desk)).toBe("lead");
    expect(await seatIn(desk)).toBe("lead");
  });
});

test("FlightDesk sweeps in one turn: what lands after it looked, and before it deletes all, would be lost", async () => {
  await runInDurableObject(env.FLIGHTS.getByName("sweeps"), async (_, { storage }) => {
    const desk = makeDesk(storage, makeAnsweringStations());
    await keepUnderKey(storage, { bodyHash: "h", receipt: makeReceipt(), first: undefined }, "x".repeat(1_200_000));
    goOn(25 * 60 * 60_000);
    const done: string[] = [];
    const other = scheduler.wait(0).then(() => done.push("another event"));
    await desk.sweep();
    done.push("sweep");
    await other;
    expect(done).toEqual(["sweep", "another event"]);
    expect((await storage.list()).size).toBe(0);
  });
});

import { expect, test, vi } from "vitest";
import { makeAnsweringStations } from "../../../test/fixtures/make-answering-stations.ts";
import { makeSilentStations } from "../../../test/fixtures/make-silent-stations.ts";
import { takeOff } from "./take-off.ts";

const call = {
  said: JSON.stringify({ request: { model: "m", messages: [{ role: "user", content: "hi" }] } }),
  isStream: true,
  caller: { tenant: "t", account: "t", allowance: {} },
  requestId: "req_1",
  trace: undefined,
  cacheControl: { noStore: false, noCache: false, onlyIfCached: false },
};
const ticket = { owner: "t", requestId: "req_1", resume: "", seat: "lead" } as const;

/** A stream that has said a word, its one listener, and the host's signal. */
async function fly() {
  const { stations, calls } = makeSilentStations();
  const crash = vi.fn(async () => undefined);
  const flight = takeOff(call, {
    readStations: () => stations,
    background: () => undefined,
    land: async () => undefined,
    crash,
  });
  const lines = flight.broadcast.listen("one");
  await flight.head;
  return { flight, lines, crash, isStopped: () => calls.every(({ signal }) => signal.aborted) };
}

test("takeOff() stops the host when the last listener leaves", async () => {
  const { flight, lines, crash, isStopped } = await fly();
  const other = flight.broadcast.listen();
  await lines?.cancel();
  expect(isStopped()).toBe(false);
  await other?.cancel();
  expect(isStopped()).toBe(true);
  await vi.waitFor(() => expect(crash).toHaveBeenCalledTimes(1));
});

test("takeOff() lets the host go on for one who may come back, and for five minutes at most", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const { flight, lines, isStopped } = await fly();
  flight.tickets.set("one", ticket);
  await lines?.cancel();
  vi.advanceTimersByTime(299_000);
  const again = flight.broadcast.listen("one");
  vi.advanceTimersByTime(10_000);
  expect(isStopped()).toBe(false);
  await again?.cancel();
  vi.advanceTimersByTime(301_000);
  expect(isStopped()).toBe(true);
  vi.useRealTimers();
});

test("takeOff() tells who is stopped why, and stops the host when nobody else is there", async () => {
  const { flight, lines, isStopped } = await fly();
  for (const name of ["one", "two"]) flight.tickets.set(name, ticket);
  const other = flight.broadcast.listen("two");
  flight.stop("one");
  expect(isStopped()).toBe(false);
  expect(await new Response(lines).text()).toMatch(/^(\n|\{"batch":.*\n)*\{"fail":\{"code":"flight_stopped".*\}\}\n$/);
  flight.stop("two");
  expect(isStopped()).toBe(true);
  await other?.cancel();
});

test("takeOff() logs what nobody foresaw, and tells those aboard no more than that it happened", async () => {
  const logged = vi.spyOn(console, "error").mockReturnValue();
  const readStations = (): never => {
    throw new TypeError("a fault of Weir's");
  };
  const settled = async (): Promise<void> => undefined;
  const flight = takeOff(call, { readStations, background: () => undefined, land: settled, crash: settled });
  expect(await flight.head).toEqual({
    failure: {
      code: "internal_error",
      message: "Cannot answer: an unexpected error, see x-request-id",
      param: undefined,
      retryAfterSeconds: undefined,
    },
  });
  const line: unknown = JSON.parse(String(logged.mock.calls[0]?.[0]));
  expect(line).toEqual({
    event: "flight_failed",
    requestId: "req_1",
    code: "internal_error",
    cause: expect.stringContaining("a fault of Weir's"),
  });
  logged.mockRestore();
});

test("takeOff() gives an answer that was paid, also where it cannot be kept", async () => {
  const warn = vi.spyOn(console, "warn").mockReturnValue();
  const land = async (): Promise<never> => {
    throw new Error("storage is full");
  };
  const background = (): void => undefined;
  const readStations = () => makeAnsweringStations();
  const airspace = { readStations, background, land, crash: async () => undefined };
  const flight = takeOff({ ...call, isStream: false }, airspace);
  const lines = flight.broadcast.listen();
  expect(await flight.head).toHaveProperty("receipt");
  expect(await new Response(lines).text()).toContain('\\"content\\":\\"said\\"');
  expect(warn).toHaveBeenCalledWith(expect.stringContaining('"flight_not_kept"'));
  warn.mockRestore();
});

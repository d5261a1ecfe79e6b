import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { makeLoad, type Load } from "./load.ts";

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(scheduler, "wait").mockImplementation((ms) => new Promise((resolve) => setTimeout(resolve, ms)));
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const room = { maxCalls: 1000, waitMs: 1000 };

/** A refusal is thrown at once, or after a wait. */
async function enter(load: Load, into = room): Promise<() => void> {
  return await load.enter(into);
}

/** So many are under way, and some sent before them have failed or been answered. */
async function makeBusy({ under = 0, failed = 0, answered = 0 }): Promise<Load> {
  const load = makeLoad(() => undefined);
  for (let at = 0; at < failed + answered; at += 1) {
    const end = await load.enter(room);
    end();
    if (at < answered) load.accept();
    else load.refuse();
  }
  vi.spyOn(Math, "random").mockReturnValue(1);
  for (let at = 0; at < under; at += 1) await load.enter(room);
  return load;
}

/** Of so many calls the share that is shed, when chance is even. */
async function shedOf(load: Load, times = 200): Promise<number> {
  let shed = 0;
  for (let at = 0; at < times; at += 1) {
    vi.spyOn(Math, "random").mockReturnValue((at + 0.5) / times);
    await enter(load).then(
      (end) => end(),
      () => (shed += 1),
    );
  }
  return shed / times;
}

test("nothing is shed while half of the calls are answered", async () => {
  expect(await shedOf(await makeBusy({ under: 20, failed: 400, answered: 500 }))).toBe(0);
});

test("calls to a host that answers few are shed in proportion, while many are under way", async () => {
  const share = await shedOf(await makeBusy({ under: 20, failed: 900, answered: 100 }));
  expect(share).toBeGreaterThan(0.7);
  expect(share).toBeLessThan(0.9);
});

test("nothing is shed of few calls at a time, whatever has failed before", async () => {
  expect(await shedOf(await makeBusy({ under: 9, failed: 1000 }))).toBe(0);
});

test("a host that answers again after an outage is asked by all again", async () => {
  const load = await makeBusy({ under: 20, failed: 1000 });
  expect(await shedOf(load, 20)).toBeGreaterThan(0.9);
  load.accept();
  expect(await shedOf(load, 20)).toBe(0);
});

test("nothing is shed of a burst that nobody has answered yet", async () => {
  expect(await shedOf(await makeBusy({ under: 500 }))).toBe(0);
});

test("what failed more than half a minute ago is forgotten, though some was answered meanwhile", async () => {
  const load = await makeBusy({ under: 20, answered: 10, failed: 1000 });
  vi.advanceTimersByTime(35_000);
  expect(await shedOf(load, 20)).toBe(0);
});

test("who finds no room waits in turn, as many as may, and not for ever", async () => {
  const load = makeLoad(() => undefined);
  const two = { maxCalls: 2, waitMs: 1000 };
  const ends = [await load.enter(two), await load.enter(two)];
  const came: string[] = [];
  const wait = (name: string) =>
    enter(load, two).then(
      () => came.push(name),
      ({ code, message }) => came.push(`${name}: ${code}, ${message}`),
    );
  const waiting = [wait("first"), wait("second"), wait("third")];
  await vi.advanceTimersByTimeAsync(100);
  expect(came).toEqual(["third: overloaded, Cannot ask the model host now: as many wait as may"]);
  ends[0]?.();
  await vi.advanceTimersByTimeAsync(100);
  expect(came.slice(1)).toEqual(["first"]);
  await vi.advanceTimersByTimeAsync(1000);
  expect(came.slice(2)).toEqual(["second: overloaded, Cannot ask the model host now: no room in time"]);
  await Promise.all(waiting);
});

test("a call that was never ended, since its request died, gives its place back in the end", async () => {
  const load = makeLoad(() => undefined);
  await load.enter({ maxCalls: 1, waitMs: 10 });
  vi.advanceTimersByTime(16 * 60 * 1000);
  await expect(enter(load, { maxCalls: 1, waitMs: 10 })).resolves.toBeTypeOf("function");
});

test("that calls are refused is told at once, then every ten seconds, with how many they were", async () => {
  const tell = vi.fn();
  const load = makeLoad(tell);
  const one = { maxCalls: 1, waitMs: 0 };
  await load.enter(one);
  const refuse = async () => {
    const refused = enter(load, one).catch(({ code }) => code);
    await vi.advanceTimersByTimeAsync(100);
    expect(await refused).toBe("overloaded");
  };
  for (let time = 0; time < 3; time += 1) await refuse();
  expect(tell.mock.calls).toEqual([["no room in time", 1]]);
  await vi.advanceTimersByTimeAsync(10_000);
  await refuse();
  expect(tell.mock.calls.slice(1)).toEqual([["no room in time", 3]]);
});

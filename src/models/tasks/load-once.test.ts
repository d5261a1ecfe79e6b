import { expect, test, vi } from "vitest";
import { loadOnce } from "./load-once.ts";

test("loadOnce() loads once for callers at the same time, and for those after them", async () => {
  const load = vi.fn<(from: string) => Promise<string>>(async (from) => `${from} is here`);
  const loaded = loadOnce(load);
  expect(await Promise.all([loaded("it"), loaded("it"), loaded("it")])).toEqual(
    Array.from({ length: 3 }, () => "it is here"),
  );
  expect(await loaded("it")).toBe("it is here");
  expect(load).toHaveBeenCalledTimes(1);
});

test("loadOnce() fails for all who wait, and tries again for the next", async () => {
  const load = vi.fn<() => Promise<number>>(async () => 7).mockRejectedValueOnce(new Error("lost"));
  const loaded = loadOnce(load);
  const outcomes = await Promise.allSettled([loaded(undefined), loaded(undefined)]);
  expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(await loaded(undefined)).toBe(7);
  expect(load).toHaveBeenCalledTimes(2);
});

test("loadOnce() does not wait for ever for a load that its request took with it", async () => {
  vi.useFakeTimers();
  try {
    const load = vi.fn<() => Promise<number>>(async () => 7).mockReturnValueOnce(new Promise(() => {}));
    const loaded = loadOnce(load);
    void loaded(undefined);
    const second = loaded(undefined);
    await vi.advanceTimersByTimeAsync(5000);
    expect(await second).toBe(7);
    expect(await loaded(undefined)).toBe(7);
    expect(load).toHaveBeenCalledTimes(2);
  } finally {
    vi.useRealTimers();
  }
});

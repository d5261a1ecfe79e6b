import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { WeirConfig } from "#core/contract";
import { makeLiveConfig } from "./live-config.ts";

const deployed: WeirConfig = { cors_origins: ["https://deployed.example"] };
const stored = (version: number, config: unknown = { policies: [] }): string => JSON.stringify({ version, config });
const start = Date.parse("2026-01-01");

let alarm: ReturnType<typeof vi.spyOn>;
beforeEach(() => {
  vi.useFakeTimers({ now: start, toFake: ["Date"] });
  alarm = vi.spyOn(console, "error").mockReturnValue();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test("LiveConfig is what was deployed where nothing is stored, and looks again after half a minute", async () => {
  let text: string | null = null;
  const read = vi.fn(async () => text);
  const live = makeLiveConfig(deployed, read);
  expect(await live.read()).toEqual({ version: 0, config: deployed });
  text = stored(1);
  expect(live.read()).toEqual({ version: 0, config: deployed });
  expect(read).toHaveBeenCalledTimes(1);
  vi.setSystemTime(start + 30_000);
  expect(await live.read()).toEqual({ version: 1, config: { policies: [] } });
});

test("LiveConfig hands out the same object as long as the version is the same", async () => {
  const live = makeLiveConfig(deployed, async () => stored(3));
  const first = await live.read();
  vi.setSystemTime(start + 30_000);
  expect((await live.read()).config).toBe(first.config);
});

test("LiveConfig lets one ask, and the others go on with the old one", async () => {
  const read = vi.fn(async () => stored(1));
  const live = makeLiveConfig(deployed, read);
  await live.read();
  vi.setSystemTime(start + 30_000);
  const first = live.read();
  expect(live.read()).not.toBeInstanceOf(Promise);
  await first;
  expect(read).toHaveBeenCalledTimes(2);
});

test.each([
  ["is down", async () => await Promise.reject(new Error("KV GET failed"))],
  ["holds no JSON", async () => "nonsense"],
  ["holds what its schema does not allow", async () => stored(2, { odd: 1 })],
])("LiveConfig goes on with the old one when the store %s; an isolate without one serves nobody", async (_, broken) => {
  let read: () => Promise<string | null> = async () => stored(1);
  const live = makeLiveConfig(deployed, async () => await read());
  await live.read();
  read = broken;
  vi.setSystemTime(start + 30_000);
  expect(await live.read()).toMatchObject({ version: 1 });
  expect(alarm).toHaveBeenCalledWith(expect.stringContaining("config_not_read"));
  await expect(makeLiveConfig(deployed, broken).read()).rejects.toMatchObject({ code: "not_configured" });
});

test("LiveConfig does not go back to what it read while another was put", async () => {
  let finish: (text: string) => void = () => undefined;
  const live = makeLiveConfig(deployed, async () => await new Promise<string>((resolve) => (finish = resolve)));
  const reading = live.read();
  live.put({ version: 2, config: {} });
  finish(stored(1));
  expect(await reading).toEqual({ version: 2, config: {} });
});

test("LiveConfig does not go back to what a store says that is behind itself, but does to what was put there by hand", async () => {
  const live = makeLiveConfig(deployed, async () => stored(1));
  await live.read();
  live.put({ version: 2, config: {} });
  vi.setSystemTime(start + 30_000);
  expect(await live.read()).toMatchObject({ version: 2 });
  vi.setSystemTime(start + 150_000);
  expect(await live.read()).toMatchObject({ version: 1 });
});

import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { ask, makeWeir, seen } from "./weir.ts";

const originUrl = inject("originUrl");
const weir = makeWeir({ ORIGIN_BASE_URL: originUrl, MAX_UPSTREAM_CALLS: "4" });
beforeAll(() => weir.listen());
afterAll(() => weir.close());

/** So many callers at once, each with a question of its own. */
async function burst(name: string, callers: number) {
  const responses = await Promise.all(
    Array.from({ length: callers }, (_, at) => ask(weir, `${name} ${at}`, { model: "origin/slow" })),
  );
  await Promise.all(responses.map((response) => response.text()));
  return responses;
}

test("who finds no room at a host waits for it, and is answered", async () => {
  const responses = await burst("waits", 8);
  expect(responses.map(({ status }) => status)).toEqual(responses.map(() => 200));
});

test("when too many wait, more are refused at once, and told when to come back", async () => {
  const responses = await burst("too many", 40);
  const refused = responses.filter(({ status }) => status === 503);
  expect(refused.length).toBeGreaterThan(0);
  expect(refused.length + responses.filter(({ ok }) => ok).length).toBe(40);
  for (const { headers } of refused) {
    expect(headers.get("retry-after")).toBe("1");
    expect(headers.get("x-should-retry")).toBeNull();
  }
  expect((await burst("after", 4)).every(({ ok }) => ok)).toBe(true);
});

test("after an outage the first answer ends the shedding", async () => {
  const failing = { model: "origin/status-503", headers: { "weir-cache": "no-store" } };
  await Promise.all(Array.from({ length: 200 }, async () => (await ask(weir, "outage", failing)).text()));
  // Those that are not refused for want of room, and their retries: far fewer than were asked.
  expect((await seen(originUrl, "outage")).calls).toBeLessThanOrEqual(240);
  for (let time = 0; time < 50; time += 1) expect((await ask(weir, `well again ${time}`)).status).toBe(200);
});

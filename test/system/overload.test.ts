import { afterAll, beforeAll, expect, inject, test, vi } from "vitest";
import { ask, makeWeir, seen, type Asking } from "./weir.ts";

const originUrl = inject("originUrl");
const weir = makeWeir({ ORIGIN_BASE_URL: originUrl, MAX_UPSTREAM_CALLS: "4" });
beforeAll(() => weir.listen());
afterAll(() => weir.close());

/** So many callers at once, each with a question of its own. */
const askAll = (name: string, callers: number, asking: Asking) =>
  Array.from({ length: callers }, async (_, at) => {
    const response = await ask(weir, `${name} ${at}`, asking);
    await response.text();
    return response;
  });

/** Of a host that keeps all until somebody was refused, however long it takes a busy machine to ask it so often. */
async function crowd(asked: readonly Promise<Response>[]): Promise<readonly Response[]> {
  const first = await Promise.race(asked);
  expect(first.status).toBe(503);
  let isOver = false;
  const all = Promise.all(asked).finally(() => {
    isOver = true;
  });
  await vi.waitFor(async () => {
    const body = JSON.stringify({ model: "let-go", messages: [{ role: "user", content: "let go" }] });
    await (await fetch(`${originUrl}/chat/completions`, { method: "POST", body })).text();
    expect(isOver).toBe(true);
  }, 50_000);
  return await all;
}

test("who finds no room at a host waits for it, and is answered", async () => {
  const responses = await Promise.all(askAll("waits", 8, { model: "origin/slow" }));
  expect(responses.map(({ status }) => status)).toEqual(responses.map(() => 200));
});

test("when too many wait, more are refused at once, and told when to come back", async () => {
  const responses = await crowd(askAll("too many", 40, { model: "origin/keep" }));
  const refused = responses.filter(({ status }) => status === 503);
  // Four are asked, and as many wait.
  expect([refused.length, responses.filter(({ ok }) => ok).length]).toEqual([32, 8]);
  for (const { headers } of refused) {
    expect(headers.get("retry-after")).toBe("1");
    expect(headers.get("x-should-retry")).toBeNull();
  }
  const after = await Promise.all(askAll("after", 4, { model: "origin/slow" }));
  expect(after.every(({ ok }) => ok)).toBe(true);
}, 60_000);

test("after an outage who asks is answered at once", async () => {
  const failing = { model: "origin/keep-503", headers: { "weir-cache": "no-store" } };
  await crowd(Array.from({ length: 200 }, async () => await ask(weir, "outage", failing)));
  // Those that are not refused for want of room, and their retries: far fewer than were asked.
  expect((await seen(originUrl, "outage")).calls).toBeLessThanOrEqual(40);
  for (let time = 0; time < 50; time += 1) expect((await ask(weir, `well again ${time}`)).status).toBe(200);
}, 60_000);

// Does what a flight has said, and still holds, go with a purge?
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { adminToken, makeKeyedWeir, makeTenant } from "./keyed-weir.ts";
import { ask, type Asking } from "./weir.ts";

const weir = makeKeyedWeir({ ORIGIN_BASE_URL: inject("originUrl") });
beforeAll(() => weir.listen());
afterAll(() => weir.close());

async function purge(tenant: string): Promise<void> {
  const headers = { authorization: `Bearer ${adminToken}`, "content-type": "application/json" };
  const response = await weir.fetch("/admin/cache/purge", {
    method: "POST",
    headers,
    body: JSON.stringify({ tenant }),
  });
  expect(response.status).toBe(200);
}

/** What chance there is in an answer is the host's: the same again was not asked for again. */
const answerTo = async (text: string, more: Asking): Promise<string> =>
  await (await ask(weir, text, { model: "origin/random", ...more })).text();

test.each([false, true])(
  "an answer that a flight has said is given to nobody after a purge, stream: %s",
  async (stream) => {
    const { key, tenant } = await makeTenant(weir, {});
    const call = { key, more: { stream } };
    const answers = [];
    // The second miss is a flight's, which then lingers for ten seconds: the third would be given what it has said.
    for (let at = 0; at < 4; at += 1) {
      answers.push(await answerTo("purged in flight", call));
      await purge(tenant);
    }
    expect(new Set(answers).size).toBe(4);
  },
);

test("a purge is one of answers under an Idempotency-Key too", async () => {
  const { key, tenant } = await makeTenant(weir, {});
  const call = { key, headers: { "idempotency-key": "k" } };
  const first = await answerTo("purged under a key", call);
  expect(await answerTo("purged under a key", call)).toBe(first);
  await purge(tenant);
  expect(await answerTo("purged under a key", call)).not.toBe(first);
});

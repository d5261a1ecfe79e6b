import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { makeAlarm } from "#core/alarm";
import { unsaid } from "#core/cache-control";
import { makeReceipt } from "../../test/fixtures/make-receipt.ts";
import { makeAnswerCache, makeKvStore } from "./index.ts";

test("a look-up finds what was kept here while it waited for the store, in place of something older", async () => {
  const kv = makeKvStore(env.CACHE);
  let answerNow: () => void = () => undefined;
  const isLate = new Promise<void>((resolve) => {
    answerNow = resolve;
  });
  const get = async (key: string): Promise<string | undefined> => {
    const text = await kv.get(key);
    await isLate;
    return text;
  };
  const makeIsolate = (store: typeof kv) =>
    makeAnswerCache({
      store,
      fingerprint: "",
      ttlSeconds: 60,
      staleSeconds: 600,
      defaults: { ...unsaid, staleWhileRevalidateSeconds: 600 },
      admission: "always",
      keepsRandom: false,
      longestOtherSeconds: 0,
      timeoutMs: 2000,
      maxRecentChars: 100_000,
    });
  const completion = { choices: [{ index: 0, message: { role: "assistant", content: "x" }, finish_reason: "stop" }] };
  const place = { tenant: "waiting" };
  const answerOf = (storedAt: number) => ({
    answer: { completion, receipt: makeReceipt({}), storedAt },
  });
  await makeIsolate(kv).keep("waited for", place, answerOf(Date.now() - 120_000)).done;
  const here = makeIsolate({ ...kv, get });
  const looking = { alarm: makeAlarm(), wishes: unsaid, background: () => undefined };
  const look = here.lookUp("waited for", place, looking);
  const fresh = answerOf(Date.now());
  await here.keep("waited for", place, fresh).done;
  answerNow();
  const found = await look;
  expect(found).toMatchObject({ kind: "hit", answer: { storedAt: fresh.answer.storedAt } });
  expect(found).not.toHaveProperty("stale");
});

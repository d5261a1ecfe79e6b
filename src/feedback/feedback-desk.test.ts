import { env } from "cloudflare:workers";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { makeFeedbackDesk } from "./feedback-desk.ts";
import { shortenWaits } from "../../test/fixtures/shorten-waits.ts";

const note = (requestId: string) => ({
  requestId,
  answerId: "",
  tenant: "acme",
  question: "What is a weir?",
  smallModel: "small",
  largeModel: "large",
  given: "small" as const,
  reading: { isGood: false },
});
const work: Promise<unknown>[] = [];
const background = (promise: Promise<unknown>): void => {
  work.push(promise);
};
const idsOf = async (desk: ReturnType<typeof makeFeedbackDesk>, account: string): Promise<string[]> => {
  const ids: string[] = [];
  for await (const page of desk.read(account)) ids.push(...page.map(({ id }) => id));
  return ids;
};

beforeEach(() => {
  work.length = 0;
  shortenWaits();
});
afterEach(() => {
  vi.restoreAllMocks();
});

test("FeedbackDesk hands a burst over as one batch, no more than 100, and reads it page by page", async () => {
  const desk = makeFeedbackDesk(env.FEEDBACK);
  for (let burst = 0; burst < 5; burst += 1) {
    for (let at = 0; at < 120; at += 1) desk.note("burst", note(`${burst} ${at}`), background);
    await Promise.all(work);
  }
  expect(work).toHaveLength(5);
  const ids = await idsOf(desk, "burst");
  expect(ids).toHaveLength(500);
  expect(ids.at(-1)).toBe("4 99");
});

test("FeedbackDesk takes a score of what is on its way still, from here or from another isolate", async () => {
  const here = makeFeedbackDesk(env.FEEDBACK);
  const elsewhere = makeFeedbackDesk(env.FEEDBACK);
  here.note("way", note("a"), () => undefined);
  expect(await here.rate("way", { id: "a", tenant: "acme", score: 1 })).toBe(true);
  elsewhere.note("way", note("b"), background);
  expect(await here.rate("way", { id: "b", tenant: "acme", score: 1 })).toBe(true);
  expect(await here.rate("way", { id: "c", tenant: "acme", score: 1 })).toBe(false);
});

test("FeedbackDesk tells in the log how many notes were lost, and none of what they say", async () => {
  const lost = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const broken = new Proxy(env.FEEDBACK, {
    get: (target, key) =>
      key === "getByName" ? () => ({ note: () => Promise.reject(new Error("down")) }) : Reflect.get(target, key),
  });
  makeFeedbackDesk(broken).note("lost", note("a"), background);
  await Promise.all(work);
  expect(lost.mock.calls).toEqual([[JSON.stringify({ event: "feedback_notes_lost", notes: 1, error: "Error: down" })]]);
});

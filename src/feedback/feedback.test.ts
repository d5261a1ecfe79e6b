import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import type { AnswerNote } from "./answer-note.ts";

const note = (id: string, more: Partial<AnswerNote> = {}): AnswerNote => ({
  requestId: id,
  answerId: `chatcmpl-${id}`,
  tenant: "acme",
  question: "What is a weir?",
  smallModel: "small",
  largeModel: "large",
  given: "small",
  ...more,
});

test("Feedback keeps a note once, and the last score of it", async () => {
  const keeper = env.FEEDBACK.getByName("last");
  await keeper.note([note("a"), note("b", { reading: { isGood: false, chance: 0.25 }, draft: "A dam." })]);
  expect(await keeper.rate("a", "acme", 0)).toBe(true);
  expect(await keeper.rate("chatcmpl-a", "acme", 1)).toBe(true);
  await keeper.note([note("a")]);
  expect(await keeper.read(0, 10)).toMatchObject([
    { requestId: "a", score: 1, question: "What is a weir?" },
    { requestId: "b", reading: { isGood: false, chance: 0.25 }, draft: "A dam." },
  ]);
});

test("Feedback knows no answer of another tenant's, and none that never was", async () => {
  const keeper = env.FEEDBACK.getByName("foreign");
  await keeper.note([note("a")]);
  expect(await keeper.rate("a", "other", 1)).toBe(false);
  expect(await keeper.rate("chatcmpl-a", "other", 1)).toBe(false);
  expect(await keeper.rate("b", "acme", 1)).toBe(false);
  expect(await env.FEEDBACK.getByName("elsewhere").rate("a", "acme", 1)).toBe(false);
  expect((await keeper.read(0, 10))[0]).not.toHaveProperty("score");
});

test("Feedback of 16 MiB lets the oldest go that nobody has scored", async () => {
  const keeper = env.FEEDBACK.getByName("full");
  const question = "é".repeat(4096);
  const ids = Array.from({ length: 2200 }, (_, at) => `r${at}`);
  await keeper.note([note("r0", { question })]);
  expect(await keeper.rate("r0", "acme", 1)).toBe(true);
  for (let at = 1; at < ids.length; at += 100) {
    await keeper.note(ids.slice(at, at + 100).map((id) => note(id, { question })));
  }
  expect(await keeper.rate("r0", "acme", 0.5)).toBe(true);
  expect(await keeper.rate("r1", "acme", 1)).toBe(false);
  expect(await keeper.rate("r2199", "acme", 1)).toBe(true);
  let kept = 0;
  for (let after = 0, page = await keeper.read(0, 200); page.length > 0; page = await keeper.read(after, 200)) {
    kept += page.length;
    after = page.at(-1)?.place ?? Infinity;
  }
  expect(kept * (2 * 4096 + 200)).toBeLessThanOrEqual(16 * 1024 * 1024);
  expect(kept).toBeGreaterThan(1900);
});

test("Feedback of a name that nobody has is asked without anything being written", async () => {
  const keeper = env.FEEDBACK.getByName("nobody");
  expect(await keeper.erase()).toBe(0);
  expect(await keeper.read(0, 10)).toEqual([]);
  expect(await keeper.rate("a", "acme", 1)).toBe(false);
  const tables = "SELECT name FROM sqlite_master WHERE name NOT LIKE '\\_cf%' ESCAPE '\\'";
  expect(await runInDurableObject(keeper, (_, { storage }) => storage.sql.exec(tables).toArray())).toEqual([]);
});

test("Feedback that is erased is gone, and begins anew", async () => {
  const keeper = env.FEEDBACK.getByName("erased");
  await keeper.note([note("a"), note("b")]);
  expect(await keeper.erase()).toBe(2);
  expect(await keeper.read(0, 10)).toEqual([]);
  expect(await keeper.rate("a", "acme", 1)).toBe(false);
  await keeper.note([note("c")]);
  expect(await keeper.erase()).toBe(1);
});

test("Feedback of a month ago is over, and nothing is left of it", async () => {
  const keeper = env.FEEDBACK.getByName("old");
  await keeper.note([note("a")]);
  await runInDurableObject(keeper, (_, { storage }) => {
    storage.sql.exec("UPDATE answers SET at = at - ?", 31 * 24 * 60 * 60 * 1000);
  });
  expect(await keeper.rate("a", "acme", 1)).toBe(false);
  expect(await keeper.read(0, 10)).toEqual([]);
  expect(await runDurableObjectAlarm(keeper)).toBe(true);
  await runInDurableObject(keeper, async (_, { storage }) => {
    expect(await storage.getAlarm()).toBeNull();
    expect(storage.sql.exec("SELECT name FROM sqlite_master WHERE name = 'answers'").toArray()).toEqual([]);
  });
});

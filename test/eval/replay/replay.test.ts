import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { makeRandom } from "#models/train";
import { evaluateReplay } from "./evaluate-replay.ts";

const folder = mkdtempSync(join(tmpdir(), "weir-replay-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/**
 * Sums that the small model gets right in four rows of five, the second one in three of four, and the large one always. What
 * is wrong is wrong in the same way to look at: nothing but the other answer tells it.
 */
const random = makeRandom(7);
const draw = (): number => 100 + random(900);
const rows = Array.from({ length: 360 }, (_, at) => {
  const [one, other] = [draw(), draw()];
  const isRight = at % 5 !== 0;
  const say = (sum: number): string => `They are some.\n#### ${sum}`;
  return {
    id: `sum-${at}`,
    prompt: `Calculate how many apples ${one} and ${other} apples are for a child.`,
    small_model: "little",
    large_model: "big",
    small_answer: say(one + other + (isRight ? 0 : 1)),
    large_answer: say(one + other),
    small_ok: isRight,
    large_ok: true,
    others: [{ model: "other", answer: say(one + other + (at % 4 === 0 ? 2 : 0)) }],
  };
});

function write(name: string, some: readonly object[]): string {
  const path = join(folder, name);
  writeFileSync(path, some.map((row) => JSON.stringify(row)).join("\n"));
  return path;
}

const most = { largeShare: 0.5, quality: 0.5, costUsd: 0.5, energyJ: 0.5 };

test.each([
  ["the draft alone", []],
  ["two small models' answers", ["--agreement"]],
  ["what Weir ships, where nothing was learned", ["--untrained"]],
])(
  "the Worker decides by %s as was worked out offline",
  async (_, flags) => {
    const {
      online,
      offline,
      difference,
      second,
      rows: count,
    } = await evaluateReplay(["--data", write("sums.jsonl", rows), ...flags]);
    expect(count.train + count.replayed).toBe(rows.length);
    for (const name of ["largeShare", "quality", "costUsd", "energyJ"] as const)
      expect(difference[name]).toBeLessThanOrEqual(most[name]);
    expect(second).toBe(flags.includes("--agreement") ? "other" : null);
    if (second === null) return;
    expect(online.comparedShare).toBe(offline.comparedShare);
    expect(online.comparedShare).toBeGreaterThan(50);
    // What differs goes up, and nothing else: the small model's own faults are all among it.
    expect(online.escalatedShare).toBeGreaterThan(25);
    expect(online.escalatedShare).toBeLessThan(60);
    expect(online.quality).toBe(100);
  },
  60_000,
);

test("the Worker decides by the prompt as was worked out offline, and not by the rule, where no draft was recorded", async () => {
  // What the little model can is hard to the rule, and what it cannot is easy.
  const words = "door lamp sea wall coat leaf roof hill boat bell cart drum fork".split(" ");
  const noDrafts = Array.from({ length: 2 * words.length ** 2 }, (_, at) => {
    const place = at >> 1;
    const [one = "", other = ""] = [words[place % words.length], words[Math.floor(place / words.length)]];
    const isWeight = at % 2 === 0;
    return {
      id: `prompt-${at}`,
      prompt: isWeight
        ? `Calculate what the ${one} on the ${other} weighs`
        : `Say who sold the ${one} near the ${other} there`,
      small_model: "little",
      large_model: "big",
      small_ok: isWeight,
      large_ok: true,
    };
  });
  const { online, offline } = await evaluateReplay(["--data", write("prompts.jsonl", noDrafts)]);
  expect(offline).toEqual(online);
  expect(online.quality).toBeGreaterThan(95);
  expect(online.largeShare).toBeLessThan(80);
}, 60_000);

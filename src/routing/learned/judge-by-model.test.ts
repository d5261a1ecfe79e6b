import { expect, test, vi } from "vitest";
import { makeLearnedJudge, type Judge } from "#routing";
import { trainRouter, writeRouter } from "#routing/train";

const things = "door lamp sea wall coat leaf roof hill".split(" ");
const file = await writeRouter(
  trainRouter(
    Array.from({ length: 200 }, (_, at) => ({
      prompt: at % 2 === 0 ? `Prove the ${things[(at / 2) % 8]} lemma now` : `Which colour has the ${things[at % 8]}?`,
      small: at % 2,
      large: 1,
      pair: "s -> l",
      domain: at % 2 === 0 ? "proofs" : "colours",
    })),
    { provenance: { data: "made up", licence: "none" } },
  ),
);
const ask = (question: string, inputTokens = 10) => ({ question, inputTokens });
const says =
  (verdict: "easy" | "hard"): Judge =>
  () => ({ verdict, by: "rule", quality: { least: 0 } });
const settled = async () => await new Promise((resolve) => setTimeout(resolve, 0));
const copy = () => new Uint8Array(file).buffer;

test("makeLearnedJudge() lets the other judge decide until its file is here, then decides itself", async () => {
  const judge = makeLearnedJudge({ load: async () => copy(), pair: "s -> l", otherwise: says("hard") });
  expect(judge(ask("Which colour has the lamp?")).verdict).toBe("hard");
  await settled();
  expect(judge(ask("Which colour has the lamp?")).verdict).toBe("easy");
  expect(judge(ask("Prove the door lemma now")).verdict).toBe("hard");
});

test("makeLearnedJudge() leaves to the other judge what is far, long, or another pair's", async () => {
  const judge = makeLearnedJudge({ load: async () => copy(), pair: "s -> l", otherwise: says("easy") });
  judge(ask(""));
  await settled();
  expect(judge(ask("Prove the door lemma now", 2000)).verdict).toBe("easy");
  expect(judge(ask("Schreib mir einen Brief")).verdict).toBe("easy");
  const told = vi.spyOn(console, "error").mockReturnValue();
  const other = makeLearnedJudge({ load: async () => copy(), pair: "a -> b", otherwise: says("easy") });
  other(ask(""));
  await settled();
  expect(told.mock.calls).toEqual([['{"event":"router_not_used","pair":"a -> b","knows":["s -> l"]}']]);
  told.mockRestore();
  expect(other(ask("Prove the door lemma now")).verdict).toBe("easy");
});

test("makeLearnedJudge() asks for a missing or broken file three times, with patience", async () => {
  let loads = 0;
  let now = 0;
  const load = async () => {
    loads += 1;
    if (loads === 1) throw new Error("KV is away");
    return loads === 2 ? null : new ArrayBuffer(3);
  };
  const told = vi.spyOn(console, "error").mockReturnValue();
  const judge = makeLearnedJudge({ load, pair: "s -> l", otherwise: says("easy"), now: () => now });
  for (let at = 0; at < 10; at += 1) {
    expect(judge(ask("Prove it")).verdict).toBe("easy");
    expect(judge(ask("Prove it")).verdict).toBe("easy");
    await settled();
    expect(loads).toBe(Math.min(3, at + 1));
    now += 11_000;
  }
  expect(told.mock.calls.map(([line]) => line)).toEqual([
    '{"event":"not_loaded","what":"router","cause":"Error: KV is away"}',
    '{"event":"not_loaded","what":"router","cause":"Error: there is none"}',
    expect.stringContaining('"what":"router"'),
  ]);
  told.mockRestore();
});

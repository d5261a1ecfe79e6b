import { expect, test } from "vitest";
import { makeForecaster, readRouter, trainRouter, writeRouter } from "#routing/train";
import type { Outcome } from "./outcome.ts";

const nouns = "river engine harvest violin market comet glacier bakery lantern orchard".split(" ");
const verbs = "carries holds follows leaves changes opens".split(" ");

/** Of proofs the small model is right one time in four, of colours always; the large one always. */
const outcomes: readonly Outcome[] = Array.from({ length: 240 }, (_, at) => {
  const [one = "", two = "", verb = ""] = [nouns[at % 10], nouns[(at * 7 + 3) % 10], verbs[at % 6]];
  const isProof = at % 2 === 0;
  return {
    prompt: isProof
      ? `Prove rigorously that the ${one} theorem ${verb} from the ${two} lemma`
      : `Which colour has the ${one} that ${verb} beside the ${two}?`,
    small: isProof && at % 8 !== 0 ? 0 : 1,
    large: 1,
    pair: "s -> l",
    domain: isProof ? "proofs" : "colours",
  };
});
const options = { provenance: { data: "made up", licence: "none" } };
const model = trainRouter(outcomes, options);
const forecast = makeForecaster(model);

test("a learned router expects more of the large model where it was better", () => {
  const hard = forecast("Prove rigorously that the bakery theorem follows from the comet lemma", "s -> l");
  const easy = forecast("Which colour has the bakery that follows beside the comet?", "s -> l");
  expect(hard.gain).toBeGreaterThan(hard.threshold);
  expect(easy.gain).toBeLessThanOrEqual(easy.threshold);
  expect(easy.chance.small).toBeGreaterThan(0.9);
  expect(hard.chance.small).toBeLessThan(0.5);
  expect(easy.least.small).toBeLessThan(easy.chance.small);
  expect(easy.least.small).toBeGreaterThan(0.5);
});

test("a learned router knows what is far from all that it has seen, and whose pair nobody recorded", () => {
  expect(forecast("Which colour has the bakery that follows beside the comet?", "s -> l").nearness).toBe(1);
  expect(forecast("Übersetze bitte folgenden Brief ins Dänische", "s -> l").nearness).toBe(0);
  expect(forecast("Which colour has the bakery that follows beside the comet?", "other -> l").nearness).toBe(0);
  expect(forecast("Which colour has the bakery?", "constructor").nearness).toBe(0);
});

test("what is far is ranked by its length", () => {
  const short = forecast("Wie geht es?", "s -> l").gain;
  expect(forecast("Wie geht es und warum und seit wann und wohin und mit wem?", "s -> l").gain).toBeGreaterThan(short);
});

test("trainRouter() makes the same file of the same rows, and readRouter() reads the same router", async () => {
  const file = await writeRouter(model);
  expect(await writeRouter(trainRouter(outcomes, options))).toEqual(file);
  expect(model.stacks.gain.openings).toHaveLength(2);
  const read = makeForecaster(await readRouter(file));
  for (const { prompt, pair } of outcomes.slice(0, 20)) expect(read(prompt, pair)).toEqual(forecast(prompt, pair));
});

test("readRouter() refuses what is damaged, cut, old or another file", async () => {
  const file = await writeRouter(model);
  const damaged = file.with(100, (file[100] ?? 0) ^ 1);
  await expect(readRouter(damaged)).rejects.toThrow("Cannot read the router's file: its checksum does not fit");
  await expect(readRouter(file.slice(0, 200))).rejects.toThrow(`it has 200 bytes, and says ${file.length}`);
  await expect(readRouter(file.with(4, 4))).rejects.toThrow("it has version 4, this Weir reads 5");
  await expect(readRouter(new Uint8Array(60).fill(7))).rejects.toThrow("it does not begin as one");
  await expect(readRouter(new Uint8Array(2))).rejects.toThrow("it does not begin as one");
  await expect(readRouter(new Uint8Array(1024 * 1024 + 1))).rejects.toThrow("more than 1048576");
});

test("trainRouter() learns of two rows what can be read, and of one nothing", async () => {
  expect(() => trainRouter(outcomes.slice(0, 1), options)).toThrow("two rows");
  const few = await readRouter(await writeRouter(trainRouter(outcomes.slice(0, 2), options)));
  expect(few.threshold).toBe(-1);
});

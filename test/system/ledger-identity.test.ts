import { afterAll, beforeAll, expect, test } from "vitest";
import { makeKey, makeKeyedWeir, readOwnerUsage, readSettled, readUsage, type Usage } from "./keyed-weir.ts";
import { ask, type Weir } from "./weir.ts";
import { startCountingOrigin } from "../scripted/counting-origin.ts";

const origin = await startCountingOrigin();
const weir: Weir = makeKeyedWeir({
  ORIGIN_BASE_URL: origin.url,
  ORIGIN_MODEL: "plain",
  FIRST_BYTE_TIMEOUT_MS: "700",
});
beforeAll(() => weir.listen());
afterAll(async () => {
  await weir.close();
  await origin.stop();
});

const question = (fault: string, at: number): string => `${fault} ${at}`.padEnd(40, ".");

/** A warm stream is not asked for again when it breaks: what it said is not what it would say. */
const warm = { max_tokens: 100, temperature: 1 };

interface Case {
  readonly fault: string;
  readonly isStream: boolean;
  /** After the first words. */
  readonly leaves?: true;
  readonly more?: object;
}

const cases: readonly Case[] = [
  ...["plain", "no-usage", "once-refuse", "refuse", "once-half", "half", "once-hang", "hang"].flatMap((fault) => [
    { fault, isStream: false },
    { fault, isStream: true },
  ]),
  { fault: "cut", isStream: true },
  { fault: "reset", isStream: true },
  { fault: "stop", isStream: true, leaves: true },
  // What they tell is not what was asked for.
  { fault: "unfinished", isStream: false },
  { fault: "no-choices", isStream: false },
  { fault: "streamed", isStream: false },
  { fault: "whole", isStream: true },
  { fault: "told-error", isStream: true },
  // Their usage is told before their words.
  { fault: "early", isStream: true },
  { fault: "early-cut", isStream: true },
  { fault: "early-reset", isStream: true },
  { fault: "early-stop", isStream: true, leaves: true },
  // Cold: asked for once more, and gone on with.
  { fault: "once-cut", isStream: true, more: { temperature: 0 } },
  { fault: "once-reset", isStream: true, more: { temperature: 0 } },
  // It breaks as well, or is another one.
  { fault: "cut", isStream: true, more: { temperature: 0 } },
  { fault: "early-reset", isStream: true, more: { temperature: 0 } },
  { fault: "cut-then-other", isStream: true, more: { temperature: 0 } },
];

async function run(key: string, { fault, isStream, leaves, more }: Case, at: number): Promise<void> {
  const reply = await ask(weir, question(fault, at), {
    key,
    model: `origin/${fault}`,
    headers: { "weir-cache": "no-store" },
    more: { ...warm, ...more, stream: isStream },
  });
  const reader = reply.body?.getReader();
  try {
    let chars = 0;
    for (let step = await reader?.read(); step?.done === false; step = await reader?.read()) {
      chars += new TextDecoder().decode(step.value).split('"content":"').length - 1;
      if (leaves === true && chars >= 2) break;
    }
    await reader?.cancel();
  } catch {
    // It broke, as it was told to.
  }
}

/** Over HTTP, as a browser does when its page is closed: the caller is gone before there is an answer. */
async function leaveEarly(key: string, text: string): Promise<void> {
  const { url } = await weir.listen();
  const gone = fetch(new URL("/v1/chat/completions", url), {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${key}`, "weir-cache": "no-store" },
    body: JSON.stringify({ model: "origin/late", messages: [{ role: "user", content: text }], ...warm }),
    signal: AbortSignal.timeout(150),
  });
  await expect(gone).rejects.toThrow();
}

const sum = ({ data }: Usage, of: (row: Usage["data"][number]) => number): number =>
  data.reduce((total, row) => total + of(row), 0);

test("what all callers are charged and what the owner pays is what the host has counted, whatever went wrong", async () => {
  const keys = await Promise.all([
    makeKey(weir, { budget: { usd_total: 10 }, quota: { tokens_per_day: 1_000_000 } }),
    makeKey(weir, {}),
  ]);
  for (const [at, key] of keys.entries()) {
    for (const each of cases) await run(key, each, at);
    await leaveEarly(key, question("late", at));
    await Promise.all(cases.map((each, also) => run(key, each, 100 * (at + 1) + also)));
  }
  const [bounded, free] = keys;
  const [limit, tokens] = await readSettled(weir, bounded);
  await expect
    .poll(
      async () => {
        const all = await Promise.all([readUsage(weir, bounded), readUsage(weir, free), readOwnerUsage(weir)]);
        return {
          input: all.reduce((total, usage) => total + sum(usage, (row) => row.input_tokens), 0),
          output: all.reduce((total, usage) => total + sum(usage, (row) => row.output_tokens), 0),
        };
      },
      { timeout: 10_000 },
    )
    .toEqual({ input: origin.billed.input, output: origin.billed.output });
  expect(sum(await readOwnerUsage(weir), (row) => row.input_tokens)).toBeGreaterThan(0);
  const own = await readUsage(weir, bounded);
  expect(limit?.used).toBeCloseTo(
    sum(own, (row) => row.cost_usd),
    9,
  );
  expect(tokens?.used).toBe(sum(own, (row) => row.input_tokens + row.output_tokens));
}, 60_000);

import { expect, test } from "vitest";
import type { Rung } from "#core/host";
import { boundNeed, boundUsage } from "./bound-spend.ts";
import { predictSpend } from "./predict-spend.ts";

const model = {
  id: "m",
  tier: "origin",
  provider: "p",
  price: {
    inputUsdPerMillion: 2,
    outputUsdPerMillion: 10,
    cachedInputUsdPerMillion: 0.2,
    serviceTierFactors: { priority: 2 },
    longContext: { fromTokens: 272_000, inputFactor: 2, outputFactor: 1.5 },
    asOf: "2026-01-01",
  },
  contextTokens: 1_050_000,
  capabilities: [],
  parameters: { activeBillions: 1, totalBillions: 1 },
} as const;
const fail = (): Promise<never> => Promise.reject(new Error());
const rung: Rung = {
  host: { tier: "origin", provider: { name: "p", complete: fail, stream: fail }, defaultModel: "m", sandbox: false },
  model,
};

test.each([
  { tokens: 271_999, usd: (271_999 * 2 + 100 * 10) / 1e6 },
  { tokens: 272_000, usd: (272_000 * 4 + 100 * 15) / 1e6 },
])("what is held and predicted for $tokens tokens is $usd, as a long prompt costs", ({ tokens, usd }) => {
  const usage = { input_tokens: tokens, cached_input_tokens: 0, output_tokens: 100, source: "predicted" } as const;
  expect(boundNeed(usage, [rung]).nanoUsd).toBeCloseTo(usd * 1e9, 0);
  const messages = [{ role: "user" as const, content: "x".repeat(4 * tokens) }];
  expect(predictSpend({ model: "m", messages, max_tokens: 100 })(model).costUsd).toBeCloseTo(usd, 9);
});

test("what is held for a call that asks for priority is twice as much", () => {
  const request = { model: "m", messages: [{ role: "user" as const, content: "x" }] };
  const held = (service_tier: string) => boundNeed(boundUsage({ ...request, service_tier }), [rung]).nanoUsd;
  expect(held("priority")).toBe(2 * held("default"));
  expect(held("fast")).toBe(2 * held("flex"));
});

test("what is held for sound is held at its price", () => {
  const content = [{ type: "input_audio" as const, input_audio: { data: "UklGRg==", format: "wav" as const } }];
  const request = { model: "m", messages: [{ role: "user" as const, content }], max_tokens: 10 };
  expect(boundUsage(request)).toMatchObject({ audio_input_tokens: 2000 });
  expect(boundUsage(request)).not.toHaveProperty("audio_output_tokens");
  expect(boundUsage({ ...request, modalities: ["text", "audio"], n: 2 })).toMatchObject({ audio_output_tokens: 20 });
});

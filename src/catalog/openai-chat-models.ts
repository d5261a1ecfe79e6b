// Which models of OpenAI's chat? Data only: adding one is adding a row.
import type { Model } from "#core/model";
import { responder, speaker, talker, thinker } from "./openai-model.ts";

const nano = { parameters: { activeBillions: 11.7, totalBillions: 11.7 } };
const mini = { parameters: { activeBillions: 47.5, totalBillions: 47.5 } };
const full = { parameters: { activeBillions: 60, totalBillions: 300 } };
const fullOfBefore = { parameters: { activeBillions: 88, totalBillions: 440 } };

const july = { asOf: "2026-07-02" };
const september = { asOf: "2026-09-23" };
const november = { asOf: "2026-11-29" };

/** A snapshot has a row where its price is another than its model's. */
const talkers: readonly Model[] = [
  talker("gpt-4o", { ...fullOfBefore, ...july, input: 2.5, cached: 1.25, output: 10, contextTokens: 128_000 }, [
    "audio",
    "logprobs",
  ]),
  talker("gpt-4o-mini", { ...mini, ...september, input: 0.15, cached: 0.075, output: 0.6, contextTokens: 128_000 }),
  talker("gpt-4o-2024-05-13", { ...fullOfBefore, ...september, input: 5, output: 15, contextTokens: 128_000 }),
  talker("gpt-4.1", { ...full, ...september, input: 2, cached: 0.5, output: 8, contextTokens: 1_000_000 }),
  talker("gpt-4.1-mini", { ...mini, ...september, input: 0.4, cached: 0.1, output: 1.6, contextTokens: 1_000_000 }),
  talker("gpt-4.1-nano", { ...nano, ...september, input: 0.1, cached: 0.025, output: 0.4, contextTokens: 1_000_000 }),
];

const ofAudio = { ...september, contextTokens: 128_000 };

const speakers: readonly Model[] = [
  speaker("gpt-audio", { ...ofAudio, ...fullOfBefore, input: 2.5, heard: 32, output: 10, spoken: 64 }),
  speaker("gpt-audio-1.5", { ...ofAudio, ...fullOfBefore, input: 2.5, heard: 32, output: 10, spoken: 64 }),
  speaker("gpt-audio-mini", { ...ofAudio, ...mini, input: 0.6, heard: 10, output: 2.4, spoken: 20 }),
];

const of3 = { ...september, contextTokens: 200_000 };
const of5 = { ...september, contextTokens: 400_000 };

const thinkers: readonly Model[] = [
  thinker("o3", { ...of3, ...full, input: 2, cached: 0.5, output: 8 }),
  responder("o3-pro", { ...of3, ...full, input: 20, output: 80 }),
  thinker("o4-mini", { ...of3, ...mini, input: 1.1, cached: 0.275, output: 4.4 }),
  thinker("gpt-5", { ...of5, ...full, ...july, input: 1.25, cached: 0.125, output: 10 }),
  thinker("gpt-5-mini", { ...of5, ...mini, ...july, input: 0.25, cached: 0.025, output: 2 }),
  thinker("gpt-5-nano", { ...of5, ...nano, ...july, input: 0.05, cached: 0.005, output: 0.4 }),
  responder("gpt-5-codex", { ...of5, ...full, input: 1.25, cached: 0.125, output: 10 }),
  responder("gpt-5-pro", { ...of5, ...full, input: 15, output: 120 }),
  thinker("gpt-5.1", { ...of5, ...full, input: 1.25, cached: 0.125, output: 10 }),
  responder("gpt-5.1-codex", { ...of5, ...full, input: 1.25, cached: 0.125, output: 10 }),
  responder("gpt-5.1-codex-max", { ...of5, ...full, input: 1.25, cached: 0.125, output: 10 }),
  responder("gpt-5.1-codex-mini", { ...of5, ...mini, input: 0.25, cached: 0.025, output: 2 }),
  thinker("gpt-5.2", { ...of5, ...full, input: 1.75, cached: 0.175, output: 14 }),
  responder("gpt-5.2-codex", { ...of5, ...full, input: 1.75, cached: 0.175, output: 14 }),
  responder("gpt-5.2-pro", { ...of5, ...full, input: 21, output: 168 }),
  responder("gpt-5.3-codex", { ...of5, ...full, input: 1.75, cached: 0.175, output: 14 }),
];

/** Long prompts cost more from 272,000 tokens on. */
const of54 = { ...september, longFrom: 272_000, contextTokens: 1_050_000 };
const of55 = { ...of54, contextTokens: 1_000_000 };
const of56 = { ...of54, writes: "half an hour" } as const;
/** Above 272,000. */
const of6 = { ...of56, longFrom: 272_001 };
const of61 = { ...of6, ...november, writes: "half an hour or twelve" } as const;

const longThinkers: readonly Model[] = [
  thinker("gpt-5.4", { ...of54, ...full, input: 2.5, cached: 0.25, output: 15 }),
  thinker("gpt-5.4-mini", { ...of5, ...mini, input: 0.75, cached: 0.075, output: 4.5 }),
  thinker("gpt-5.4-nano", { ...of5, ...nano, input: 0.2, cached: 0.02, output: 1.25 }),
  responder("gpt-5.4-pro", { ...of54, ...full, input: 30, output: 180 }),
  thinker("gpt-5.5", { ...of55, ...full, priority: 2.5, input: 5, cached: 0.5, output: 30 }),
  responder("gpt-5.5-pro", { ...of55, ...full, input: 30, output: 180 }),
  thinker("gpt-5.6", { ...of56, ...full, input: 4, cached: 0.4, output: 20 }),
  thinker("gpt-5.6-sol", { ...of56, ...full, input: 4, cached: 0.4, output: 20 }),
  thinker("gpt-5.6-terra", { ...of56, ...mini, input: 2, cached: 0.2, output: 12 }),
  thinker("gpt-5.6-luna", { ...of56, ...nano, input: 0.2, cached: 0.02, output: 1.2 }),
  thinker("gpt-6-astra", { ...of56, ...full, input: 10, cached: 1, output: 50 }),
  thinker("gpt-6-sol", { ...of6, ...full, input: 2, cached: 0.2, output: 10 }),
  thinker("gpt-6-luna", { ...of6, ...nano, input: 0.1, cached: 0.01, output: 0.5 }),
  thinker("gpt-6.1-sol", { ...of61, ...full, input: 2, cached: 0.1, output: 10 }),
  thinker("gpt-6.1-terra", { ...of61, ...mini, input: 1, cached: 0.05, output: 5 }),
  thinker("gpt-6.2-astra", { ...of61, ...full, input: 8, cached: 0.4, output: 40 }),
  thinker("gpt-6.2-sol", { ...of61, ...full, input: 2, cached: 0.1, output: 10 }),
];

/** As `chat-models.ts` says of prices and parameters. */
export const openaiChatModels: readonly Model[] = [...talkers, ...speakers, ...thinkers, ...longThinkers];

// What does a kept answer say of how the two models fare?
import type { OutcomeRow } from "#core/contract";
import type { KeptAnswer } from "./answer-note.ts";

/**
 * Undefined where it says nothing. To pass the checks is no proof that an answer is right, so it gives no score: what such
 * answers are worth is learned from those that callers have scored.
 */
export function writeOutcome(answer: KeptAnswer): OutcomeRow | undefined {
  const { reading, score, given, draft } = answer;
  const small = given === "small" && score !== undefined ? byCaller(score) : byReading(reading);
  if (small === undefined && reading === undefined && score === undefined) return undefined;
  return {
    id: answer.requestId,
    at: new Date(answer.at).toISOString(),
    source: "traffic",
    prompt: answer.question,
    small_model: answer.smallModel,
    large_model: answer.largeModel,
    ...(answer.lead !== undefined && { lead: answer.lead }),
    ...(small && { small_score: small.score, small_by: small.by }),
    ...(reading && { small_passed: reading.isGood }),
    ...(draft !== undefined && { small_answer: draft }),
    ...(given === "large" && score !== undefined && { large_score: score, large_by: "caller" }),
  };
}

type SmallScore = { readonly score: number; readonly by: NonNullable<OutcomeRow["small_by"]> };

function byCaller(score: number): SmallScore {
  return { score, by: "caller" };
}

function byReading(reading: KeptAnswer["reading"]): SmallScore | undefined {
  if (reading?.chance !== undefined) return { score: reading.chance, by: "learned" };
  return reading?.isGood === false ? { score: 0, by: "checks" } : undefined;
}

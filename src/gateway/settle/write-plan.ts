// What was expected of an answer, and what came of it?
import type { Receipt, ReceiptPlan, SecondSample } from "#core/contract";
import type { ChatPlan } from "#routing";
import type { Reading, UngivenDraft } from "../cascade/draft.ts";

interface Planned {
  readonly plan: ChatPlan;
  readonly upstreamMs: number;
  readonly reading?: Reading | undefined;
  readonly second?: UngivenDraft | undefined;
}

/** For the receipt in the body. */
export function writePlan({ plan, upstreamMs, reading, second }: Planned, receipt: Receipt): ReceiptPlan {
  const { by, lead, expected } = plan;
  const { costUsd, energyJ, latencyMs, quality } = expected;
  return {
    by,
    ...(lead === undefined ? {} : { lead }),
    predicted: {
      cost_usd: costUsd,
      energy_j: energyJ,
      latency_ms: latencyMs,
      quality: { expected: quality.expected ?? null, least: quality.least },
    },
    ...(reading === undefined ? {} : { draft: reading.verdict.kind === "good" ? "good" : reading.verdict.why }),
    ...(second === undefined ? {} : { second: writeSecond(second, reading) }),
    actual: {
      cost_usd: receipt.cost_usd,
      energy_j: receipt.energy_j.p50,
      latency_ms: Math.round(upstreamMs),
      quality: qualityOf(reading),
    },
  };
}

function writeSecond({ rung, usage }: UngivenDraft, reading: Reading | undefined): SecondSample {
  const { input_tokens, output_tokens } = usage;
  return { model: rung.model.id, input_tokens, output_tokens, agreement: reading?.agreement ?? null };
}

/** The origin's is what all are compared with; of another answer only what was read in it is known. */
function qualityOf(reading: Reading | undefined): number | null {
  if (reading?.givenUp !== undefined) return 1;
  return reading?.chance ?? null;
}

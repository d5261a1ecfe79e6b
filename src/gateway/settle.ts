// What is left to do once the answer is there?
import type { ChatCompletion, Receipt, ReceiptUsage } from "#core/contract";
import type { Rung } from "#core/host";
import { writeReceipt } from "#metering";
import type { Plan } from "#routing";
import { verify } from "#verification";
import type { Asked } from "./asked.ts";
import type { Found } from "./find-cached.ts";
import type { Stations } from "./stations.ts";

/** All that is known of an answer but its text. */
export interface Outcome {
  readonly asked: Asked;
  readonly stations: Stations;
  readonly found: Found;
  readonly plan: Plan;
  readonly rung: Rung;
  readonly attempts: number;
}

export function makeReceipt({ asked, stations, found, plan, rung, attempts }: Outcome, usage: ReceiptUsage): Receipt {
  return writeReceipt({
    requestId: asked.requestId,
    tier: rung.host.tier,
    model: rung.model,
    route: rung === plan.rungs[0] ? plan.reason : "fallback",
    cache: found.report.kind === "miss" ? "miss" : "bypass",
    sandbox: rung.host.sandbox,
    attempts,
    usage,
    originModel: stations.originModel,
  });
}

/** Counts the answer, and keeps it when it is whole and good; neither makes the caller wait. */
export function settle(outcome: Outcome, usage: ReceiptUsage, completion?: ChatCompletion): Receipt {
  const { asked, stations, found } = outcome;
  const receipt = makeReceipt(outcome, usage);
  stations.usageLog.record(asked.tenant, receipt, asked.background);
  if (found.key !== undefined && completion !== undefined && verify(asked.request, completion).kind === "good") {
    asked.background(stations.cache.keep(found.key, { completion, receipt, storedAt: Date.now() }));
  }
  return receipt;
}

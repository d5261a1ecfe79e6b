// What did a caller think of an answer?
import type { Caller } from "#core/caller";
import type { FeedbackRequest } from "#core/contract";
import { WeirError } from "#core/weir-error";
import type { Stations } from "./stations.ts";

/** The last word on an answer counts. @throws WeirError `answer_not_found`: another tenant's is told like none at all */
export async function rate(
  { account, tenant, allowance }: Caller,
  { id, score }: FeedbackRequest,
  { feedback }: Stations,
): Promise<void> {
  if (feedback === undefined || allowance.training === undefined) {
    throw notFound("nothing is kept of this account's answers, since its owner has not asked for it ('training')");
  }
  if (await feedback.rate(account, { id, tenant, score })) return;
  throw notFound("no answer of that id was given to this caller, or it is no longer kept");
}

function notFound(why: string): WeirError {
  return new WeirError("answer_not_found", `Cannot take the feedback: ${why}`, { param: "id" });
}

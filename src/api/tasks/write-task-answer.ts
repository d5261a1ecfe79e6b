// How is what a task puts out told?
import { openaiError, report } from "#api/reply";
import { asWeirError } from "#core/as-weir-error";
import type { ErrorBody, TaskAnswer, TaskBatch, TaskResult } from "#core/contract";
import { isRecord } from "#core/read-record";
import type { Answered, TaskOutcome, TaskResult as Result } from "#gateway";

export function writeAnswer({ body, receipt }: Answered<Result>): TaskAnswer {
  const { ignored: _ignored, ...paid } = receipt();
  return { ...writeResult(body), ...paid };
}

export function writeBatch({ body, receipt }: Answered<readonly TaskOutcome[]>): TaskBatch {
  const total = receipt();
  return { results: body.map((outcome) => writeOutcome(outcome, total.request_id)), receipt: total };
}

function writeOutcome(outcome: TaskOutcome, requestId: string): TaskResult | ErrorBody {
  if ("receipt" in outcome) {
    const { tier, model } = outcome.receipt;
    return { ...writeResult(outcome.result), tier, model };
  }
  const failure = asWeirError(outcome.failure);
  report(failure, requestId);
  return openaiError(failure);
}

function writeResult({
  output,
  confidence,
  abstained,
}: Result): Pick<TaskAnswer, "output" | "confidence" | "abstained"> {
  // Every task's output is an object: its schema says so.
  return { output: isRecord(output) ? output : null, confidence, abstained };
}

// What if a part of the deployment does not answer?
import type { ErrorCode } from "#core/weir-error";
import { unreachable } from "#core/unreachable";
import { withinMs } from "#core/within-ms";

/** Each of them answers in some milliseconds, unless it is ill. */
const patienceMs = 5000;

/** What it says. @throws WeirError of this code when that fails, or does not come in time */
export async function replyOf<Value>(asked: Promise<Value>, code: ErrorCode, message: string): Promise<Value> {
  const fail = unreachable(code, message);
  const answered = await withinMs(
    asked.then((value) => ({ value }), fail),
    patienceMs,
  );
  return answered === undefined ? fail(new Error(`no reply in ${patienceMs} ms`)) : answered.value;
}

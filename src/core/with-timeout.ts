// What if this never comes?
import type { Alarm } from "#core/alarm";

export interface Patience {
  readonly alarm: Alarm;
  readonly timeoutMs: number;
  /** What to say when it has run out. */
  readonly makeError: () => Error;
}

/** The promise's value; rejects with `makeError()` when it has not come in time. */
export async function withTimeout<Value>(
  promise: Promise<Value>,
  { alarm, timeoutMs, makeError }: Patience,
): Promise<Value> {
  try {
    return await new Promise((resolve, reject) => {
      alarm.set(timeoutMs, () => {
        reject(makeError());
      });
      promise.then(resolve, reject);
    });
  } finally {
    alarm.clear();
  }
}

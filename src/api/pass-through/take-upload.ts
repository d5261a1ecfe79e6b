// Does the body of a call that nobody here reads come from its caller?
import { makeAlarm } from "#core/alarm";
import { WeirError } from "#core/weir-error";
import type { Upload } from "#gateway";

/** For the next piece. */
const patienceMs = 20_000;

/**
 * A short one whole, before its host is asked: who is slow to send takes nobody's room there. A longer one flows, and is
 * broken off when nothing of it has come for 20 s.
 * @throws WeirError `client_closed` where the sender of a short one broke off
 */
export function takeUpload(request: Request, wholeBytes: number): Upload | Promise<Upload> {
  const body: ReadableStream<Uint8Array> | null = request.body;
  if (body === null) return { body };
  const length = readLength(request.headers);
  return length === undefined || length > wholeBytes ? watch(body, length) : readWhole(request);
}

/** It has no timer of its own, which would cost some 5 % of the call: the runtime ends a body that never comes. */
async function readWhole(request: Request): Promise<Upload> {
  try {
    return { body: await request.arrayBuffer() };
  } catch (cause) {
    throw new WeirError("client_closed", "Cannot pass the call on: its body broke off", { cause });
  }
}

function readLength(headers: Headers): number | undefined {
  const said = headers.get("content-length");
  return said === null ? undefined : Number(said);
}

function watch(from: ReadableStream<Uint8Array>, length: number | undefined): Upload {
  const { readable, writable } = length === undefined ? new IdentityTransformStream() : new FixedLengthStream(length);
  const stalled = new AbortController();
  const reader = from.getReader();
  const writer = writable.getWriter();
  // The call's own is its host's.
  const alarm = makeAlarm();
  async function carry(): Promise<void> {
    for (;;) {
      alarm.set(patienceMs, () => {
        stalled.abort(makeTimeout());
      });
      const { done, value } = await reader.read();
      alarm.clear();
      if (done) break;
      await writer.write(value);
    }
    await writer.close();
  }
  carry().catch((error: unknown) => {
    alarm.clear();
    // One of the two is gone, and the other need not go on.
    void Promise.allSettled([reader.cancel(error), writer.abort(error)]);
  });
  return { body: readable, signal: stalled.signal };
}

function makeTimeout(): WeirError {
  return new WeirError("request_timeout", `Cannot pass the call on: nothing of its body came for ${patienceMs} ms`);
}

// Is the body JSON that may be read?
import { makeAlarm, type Alarm } from "#core/alarm";
import { readExactJson } from "#core/read-exact-json";
import { readStrictText, TooLarge } from "#core/read-text";
import { withTimeout } from "#core/with-timeout";
import { WeirError } from "#core/weir-error";
import { withDeployment } from "./azure.ts";

/** Most senders see a 413 only if their whole body was taken. */
const drainBytes = 32 * 1024 * 1024;

/** workerd itself would wait for more than a minute for a body that never comes. */
const bodyTimeoutMs = 20_000;

/** @throws WeirError 415, 413, 408 or 400, each with the reason. */
export async function readBody(request: Request, alarm: Alarm, maxBytes: number): Promise<unknown> {
  const contentType = request.headers.get("content-type") ?? "";
  if (!/^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(contentType)) {
    throw new WeirError("unsupported_media_type", "Cannot read the body: content-type must be application/json");
  }
  // Identity is no encoding; RFC 9110 section 8.4.1 keeps the word, and some senders say it.
  if (!/^(?:identity)?$/i.test(request.headers.get("content-encoding") ?? "")) {
    const message = "Cannot read the body: it must not be compressed, so content-encoding must be absent or identity";
    throw new WeirError("unsupported_content_encoding", message);
  }
  const text = await readBodyText(request, alarm, maxBytes);
  try {
    return withDeployment(readExactJson(text), request.url);
  } catch (cause) {
    throw new WeirError("invalid_json", "Cannot read the body: it is not valid JSON, or nests too deeply", { cause });
  }
}

/**
 * What nobody has read of a refused request is read and thrown away: plain workerd else closes the connection under a
 * sender that is still writing, an upload say, who then hears of the broken pipe and not of the refusal.
 */
export async function dropBody(request: Request): Promise<void> {
  if (request.body === null || request.bodyUsed) return;
  try {
    await readBodyText(request, makeAlarm(), 0);
  } catch {
    // It was too long or too slow, or the sender has left: the refusal is given all the same.
  }
}

function readBodyText(request: Request, alarm: Alarm, maxBytes: number): Promise<string> {
  const reading = readStrictText(request, { maxBytes, drainBytes });
  return withTimeout(reading, { alarm, timeoutMs: bodyTimeoutMs, makeError: makeTimeout }).catch((error: unknown) => {
    if (error instanceof WeirError) throw error;
    if (error instanceof TooLarge) {
      throw new WeirError("payload_too_large", `Cannot read the body: it is larger than ${maxBytes} bytes`);
    }
    // Bytes that are not UTF-8 (two bodies would become one cache key), or a sender that broke off.
    throw new WeirError("invalid_json", "Cannot read the body: it is not UTF-8 text, or broke off", { cause: error });
  });
}

function makeTimeout(): WeirError {
  return new WeirError("request_timeout", `Cannot read the body: it did not come in ${bodyTimeoutMs} ms`);
}

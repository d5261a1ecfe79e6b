// How is a model host called over HTTP?
import type { ChatCompletion } from "#core/contract";
import type { Call, Passed } from "#core/provider";
import { readText, TooLarge } from "#core/read-text";
import { withTrace } from "#core/trace-context";
import { WeirError } from "#core/weir-error";
import { hearWhole } from "./hear-refused.ts";
import { noAnswer } from "./no-answer.ts";
import { readErrorResponse } from "./read-error.ts";

/** What carries a request; a service binding's fetch for a host that is a Worker. */
export type Carry = (url: string, init: RequestInit) => Promise<Response>;

/** Posts JSON. @throws WeirError for any status that is no success. */
export type Post = (json: string, call: Call, headers?: Readonly<Record<string, string>>) => Promise<Response>;

/** As bytes, as text and as objects a larger one would take most of an isolate's 128 MB. */
const maxAnswerBytes = 16 * 1024 * 1024;

export function makePost(
  url: string,
  headers: Readonly<Record<string, string>>,
  carry: Carry = (target, init) => fetch(target, init),
): Post {
  const standing = new Headers({ "content-type": "application/json", ...headers });
  return async (body, call, more) => {
    const response = await carry(url, {
      method: "POST",
      headers: withTrace(
        more === undefined ? standing : new Headers([...standing, ...Object.entries(more)]),
        call.trace,
      ),
      body,
      signal: call.signal,
      // A host that redirects is not the one that was configured: following would hand the key on.
      redirect: "manual",
    });
    call.onProgress();
    if (!response.ok) throw await readErrorResponse(response);
    return response;
  };
}

/** Hands on what it is given, with the deployment's credential; the answer is not read. */
export function makePass(
  baseUrl: string,
  credential: Readonly<Record<string, string>>,
  carry: Carry = (target, init) => fetch(target, init),
): (passed: Passed, call: Call) => Promise<Response> {
  return async ({ method, path, headers, body }, { signal, trace }) => {
    const sent = withTrace(new Headers([...headers, ...Object.entries(credential)]), trace);
    const response = await carry(baseUrl + path, { method, headers: sent, body, signal, redirect: "manual" });
    if (response.ok) return response;
    const failure = await readErrorResponse(response);
    // Here it may be a file that is not there as well as a model.
    if (failure.code !== "upstream_model_not_found") throw failure;
    throw new WeirError("upstream_not_found", "Cannot pass the call on: the model host does not find what it names", {
      cause: failure.cause,
    });
  };
}

/** The whole answer's text. */
export function readAnswerText(response: Response, call: Call): Promise<string> {
  return readText(response, { maxBytes: maxAnswerBytes, onPiece: call.onProgress }).catch((cause: unknown) => {
    const state = cause instanceof TooLarge ? `it is larger than ${maxAnswerBytes / 1024 / 1024} MiB` : "it broke off";
    throw new WeirError("upstream_invalid", `Cannot read the model host's answer: ${state}`, { cause });
  });
}

/**
 * The bytes of an event stream. A host that was asked for one and sent something else at best says why, and is paid if it is
 * a whole answer.
 */
export async function readEventBytes(
  response: Response,
  readWhole: (text: string) => ChatCompletion,
): Promise<ReadableStream<Uint8Array>> {
  const body: ReadableStream<Uint8Array> | null = response.body;
  const isEventStream = response.headers.get("content-type")?.startsWith("text/event-stream") === true;
  if (body !== null && isEventStream) return body;
  const text = await readText(response, { maxBytes: maxAnswerBytes }).catch(() => "");
  const heard = hearWhole(() => readWhole(text));
  throw noAnswer(text, "Cannot read the model host's answer: it is not an event stream", heard);
}

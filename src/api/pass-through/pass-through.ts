// What becomes of OpenAI's other routes: moderations, audio, images, files, ..?
import { baseHeaders } from "#api/reply";
import { allBounds, askedOfChatsOnly, readSwitch } from "#api/request";
import { makeAlarm } from "#core/alarm";
import { pass } from "#gateway";
import { demand } from "../demand.ts";
import type { Deployment, Handler } from "../route.ts";
import { takeUpload } from "./take-upload.ts";

/** In the order in which `allow` names them. */
export const passedMethods: readonly string[] = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/** Whether the origin is asked for this path. */
export function isPassed(path: string, { hosts, passThrough: mode }: Deployment): boolean {
  if (mode === "off" || hosts.origin?.provider.pass === undefined || !isPlain.test(path)) return false;
  return mode === "all" || isStateless.test(path);
}

/**
 * Plain segments only, and no step up: what is written `%2e%2e%2f` here may be `../` there, and would lead out of the API;
 * a key for `/v1/files/*` that asks for `/v1/files/../batches` would be let in for the one, and the other be fetched.
 */
const isPlain = /^\/v1(?:\/(?!\.\.?(?:\/|$))[\w.~:@!$&'()*+,;=-]+)+$/;

/** Routes that keep nothing at the origin which another of the deployment's keys could ask for. */
const isStateless =
  /^\/v1\/(?:audio\/(?:speech|transcriptions|translations)|completions|images\/\w+|moderations|rerank)$/;

/** They go by unread, at the cost of a bare proxy, and are counted as requests only. */
export const passThrough: Handler = {
  async answer(visit) {
    const { request, deployment, requestId } = visit;
    const { pathname, search } = new URL(request.url);
    const host = demand(deployment.hosts.origin, "Cannot pass the call on: there is no origin");
    const path = pathname.slice("/v1".length) + search;
    const headers = pick(request.headers, sentHeaders);
    const asked = {
      ...visit,
      request: { method: request.method, path, headers },
      alarm: makeAlarm(),
      redact: readSwitch(request.headers, "weir-redact"),
      takeBody: () => takeUpload(request, deployment.maxBodyBytes),
    };
    const response = await pass(asked, deployment.stations, host);
    const reply = pick(response.headers, returnedHeaders);
    for (const [name, value] of Object.entries({ ...baseHeaders(requestId), ...passHeaders })) reply.set(name, value);
    reply.set("weir-tier", host.tier);
    // An Idempotency-Key goes on.
    const chats = askedOfChatsOnly(request.headers, undefined).filter((name) => !sentHeaders.includes(name));
    const ignored = [...allBounds(request.headers, undefined), ...chats];
    if (ignored.length > 0) reply.set("weir-ignored", ignored.join(", "));
    if (host.sandbox) reply.set("weir-sandbox", "1");
    return new Response(response.body, { status: response.status, headers: reply });
  },
};

const passHeaders = { "weir-route": "pinned", "weir-usage": "unmetered", "cache-status": "weir; fwd=bypass" };

/** Never a cookie, an address or another gateway's credential. */
const sentHeaders = ["accept", "content-encoding", "content-type", "idempotency-key", "openai-beta", "range"];
const returnedHeaders = [
  "accept-ranges",
  "content-disposition",
  "content-range",
  "content-type",
  "openai-processing-ms",
  "openai-version",
];

function pick(from: Headers, names: readonly string[]): Headers {
  const picked = new Headers();
  for (const name of names) {
    const value = from.get(name);
    if (value !== null) picked.set(name, value);
  }
  return picked;
}

// Which pages in a browser may read Weir's answers?

/** Where a preflight names none; the SDKs name a dozen of their own, and a listed page may send what it likes. */
const usualHeaders =
  "api-key, authorization, content-type, idempotency-key, last-event-id, traceparent, tracestate, weir-cache, weir-cache-namespace, weir-cache-ttl, weir-resume, x-api-key";

/** As long as Chromium will remember it. */
const maxAgeSeconds = "7200";

/**
 * The response as a page of the request's origin may read it. Never `*` and never with credentials: a key is a header
 * that the page must hold, and no cookie is read.
 * @param origins those that are listed, as browsers write them; with none the response goes out as it is.
 * @see https://fetch.spec.whatwg.org/#http-cors-protocol
 */
export function withCors(response: Response, request: Request, origins: ReadonlySet<string>): Response {
  if (origins.size === 0) return response;
  const reply = new Response(response.body, response);
  const { headers } = reply;
  // Also for who is not listed: a cache on the way must not give one origin's reply to another.
  headers.append("vary", "Origin");
  const origin = request.headers.get("origin");
  if (origin === null || !origins.has(origin)) return reply;
  headers.set("access-control-allow-origin", origin);
  if (request.method === "OPTIONS" && request.headers.has("access-control-request-method")) {
    headers.set("access-control-allow-methods", headers.get("allow") ?? "");
    headers.set("access-control-allow-headers", readWanted(request) ?? usualHeaders);
    headers.set("access-control-max-age", maxAgeSeconds);
    return reply;
  }
  // All that it has: browsers show but a few by themselves, and nothing in them is kept from who holds the key.
  headers.set("access-control-expose-headers", [...response.headers.keys()].join(", "));
  // Else `server-timing` stays empty in the page's own performance entries.
  headers.set("timing-allow-origin", origin);
  return reply;
}

/** The headers that the page wants to send, where they are names and nothing else. */
function readWanted({ headers }: Request): string | undefined {
  const wanted = headers.get("access-control-request-headers") ?? "";
  return /^[\w-]+(?:, ?[\w-]+)*$/.test(wanted) ? wanted : undefined;
}

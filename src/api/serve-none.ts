// What is told where no route is?
import { baseHeaders, type ErrorDialect, writeError } from "#api/reply";
import { WeirError } from "#core/weir-error";
import { makeRequestId } from "./make-request-id.ts";

interface Unrouted {
  readonly method: string;
  readonly path: string;
  /** The methods that the path has. */
  readonly found: readonly string[];
  readonly errors: ErrorDialect;
  /** Where the route may be. */
  readonly hint?: string;
}

/**
 * No route, or none for this method: then those it has are named (RFC 9110 section 15.5.6). OPTIONS asks for just that,
 * without a credential, since browsers send none before they may.
 */
export function serveNone({ method, path, found, errors, hint = "" }: Unrouted): Response {
  const requestId = makeRequestId();
  if (found.length === 0) {
    const message = `Cannot find the route: ${method} ${path}${hint}`;
    return writeError(new WeirError("unknown_url", message), requestId, errors);
  }
  // Hono answers HEAD by GET's handler.
  const allow = [...found, ...(found.includes("GET") ? ["HEAD"] : []), "OPTIONS"].join(", ");
  if (method === "OPTIONS") return new Response(null, { status: 204, headers: { ...baseHeaders(requestId), allow } });
  const message = `Cannot ${method} ${path}: the route takes ${allow} only`;
  return writeError(new WeirError("method_not_allowed", message, { allow }), requestId, errors);
}

/** Nothing here is a WebSocket, nor passes one on: the caller is told so before it is taken for a GET. */
export function refuseUpgrade(path: string, errors: ErrorDialect): Response {
  const message = `Cannot open a WebSocket at ${path}: ask over HTTP, which streams too`;
  return writeError(new WeirError("upgrade_refused", message), makeRequestId(), errors);
}

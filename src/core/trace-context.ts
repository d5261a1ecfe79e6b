// Which trace does this request belong to?
import { hex } from "#core/sha256";

/**
 * Weir's own place in a caller's trace, as the headers that a model host is sent.
 * @see https://www.w3.org/TR/trace-context-2/
 */
export interface TraceContext {
  readonly traceparent: string;
  readonly tracestate?: string;
}

/**
 * Goes on with the caller's trace under a parent-id of Weir's own; a `traceparent` that is not valid (two of them are
 * none either) begins a new trace, and its `tracestate` ends. Without one nobody traces: undefined.
 */
export function continueTrace(
  traceparent: string | null | undefined,
  tracestate: string | null | undefined,
): TraceContext | undefined {
  if (traceparent === null || traceparent === undefined) return undefined;
  const parent = readTraceparent(traceparent);
  // Begun here: at random, and nobody has decided yet to record it.
  if (parent === undefined) return { traceparent: `00-${randomHex(16)}-${randomHex(8)}-02` };
  const state = readTracestate(tracestate ?? "");
  return {
    traceparent: `00-${parent.traceId}-${randomHex(8)}-${parent.flags}`,
    ...(state === undefined ? {} : { tracestate: state }),
  };
}

/** The headers, and the trace where there is one. */
export function withTrace(headers: Headers, trace: TraceContext | undefined): Headers {
  if (trace === undefined) return headers;
  const traced = new Headers(headers);
  traced.set("traceparent", trace.traceparent);
  if (trace.tracestate !== undefined) traced.set("tracestate", trace.tracestate);
  return traced;
}

/** Version 00 ends after its flags; a later one may say more after a dash, and is read as if it were 00; ff is none. */
const format = /^(?!ff)([\da-f]{2})-(?!0{32})([\da-f]{32})-(?!0{16})[\da-f]{16}-([\da-f]{2})(-.*)?$/;

/** Sampled and random-trace-id; what the other bits will mean is not known, and they must not be sent on. */
const knownFlags = 0b11;

function readTraceparent(text: string): { traceId: string; flags: string } | undefined {
  const [, version, traceId, flags, more] = format.exec(text.trim()) ?? [];
  if (traceId === undefined || flags === undefined || (version === "00" && more !== undefined)) return undefined;
  return { traceId, flags: (Number.parseInt(flags, 16) & knownFlags).toString(16).padStart(2, "0") };
}

/** Section 3.3.1: at most 32 members, no key twice, empty ones allowed. One that is not valid ends the whole list. */
const maxMembers = 32;
const key = /^(?:[a-z][a-z\d_*/-]{0,255}|[a-z\d][a-z\d_*/-]{0,240}@[a-z][a-z\d_*/-]{0,13})$/;
const value = /^[\x20-\x2b\x2d-\x3c\x3e-\x7e]{0,255}[\x21-\x2b\x2d-\x3c\x3e-\x7e]$/;

function readTracestate(text: string): string | undefined {
  const members = text
    .split(",")
    .map((member) => member.trim())
    .filter((member) => member !== "");
  if (members.length === 0 || members.length > maxMembers) return undefined;
  const keys = new Set<string>();
  for (const member of members) {
    const equals = member.indexOf("=");
    const name = member.slice(0, Math.max(0, equals));
    if (!key.test(name) || !value.test(member.slice(equals + 1))) return undefined;
    keys.add(name);
  }
  return keys.size === members.length ? members.join(",") : undefined;
}

/** All zeros would be no id; the first digit is therefore never one. */
function randomHex(bytes: number): string {
  return hex(crypto.getRandomValues(new Uint8Array(bytes)).buffer).replace(/^0/, "1");
}

// Is this body what its schema says?
import type { Violation } from "#core/read-request";
import { isRecord } from "#core/read-record";
import { refuseRequest } from "./refuse-request.ts";

interface Guard<Body> {
  (value: unknown): value is Body;
  readonly errors?: readonly Violation[] | null;
}

/** The body, without the fields that say null: OpenAI's SDKs send that for what is not set. @throws WeirError */
export function readChecked<Body>(value: unknown, guard: Guard<Body>): Body {
  const body = isRecord(value) ? withoutNulls(value) : value;
  if (guard(body)) return body;
  throw refuseRequest(guard.errors);
}

function withoutNulls(body: Readonly<Record<string, unknown>>): unknown {
  const values = Object.values(body);
  return values.includes(null) ? Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null)) : body;
}

// Is this body what its schema says?
import { isRecord } from "#core/read-record";
import { lastViolation } from "#core/schema-checks";
import { refuseRequest } from "./refuse-request.ts";

/**
 * The body, without the fields that say null: OpenAI's SDKs send that for what is not set.
 * @param guard one of #core/read-request
 * @throws WeirError
 */
export function readChecked<Body>(value: unknown, guard: (value: unknown) => value is Body): Body {
  const body = isRecord(value) ? withoutNulls(value) : value;
  if (guard(body)) return body;
  throw refuseRequest(lastViolation());
}

function withoutNulls(body: Readonly<Record<string, unknown>>): unknown {
  const values = Object.values(body);
  return values.includes(null) ? Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null)) : body;
}

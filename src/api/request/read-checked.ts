// Is this body what its schema says?
import { isRecord, type UnknownRecord } from "#core/read-record";
import { lastViolation } from "#core/schema-checks";
import { refuseRequest } from "./refuse-request.ts";

/**
 * The body, without the fields that say null, its own and those of `weir`: OpenAI's SDKs send that for what is not set.
 * @param guard one of #core/read-request
 * @throws WeirError
 */
export function readChecked<Body>(value: unknown, guard: (value: unknown) => value is Body): Body {
  const body = isRecord(value) ? withoutNulls(value) : value;
  if (guard(body)) return body;
  throw refuseRequest(lastViolation());
}

function withoutNulls(body: UnknownRecord): UnknownRecord {
  const { weir } = body;
  const set = withoutOwnNulls(body);
  return isRecord(weir) && hasNulls(weir) ? { ...set, weir: withoutOwnNulls(weir) } : set;
}

function withoutOwnNulls(fields: UnknownRecord): UnknownRecord {
  return hasNulls(fields) ? Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) : fields;
}

function hasNulls(fields: UnknownRecord): boolean {
  return Object.values(fields).includes(null);
}

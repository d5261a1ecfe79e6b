// Is this body what its schema says, of what comes seldom?
import type { SchemaGuard } from "#core/schema-guard";
import { WeirError } from "#core/weir-error";

/** @throws WeirError naming the field: `budget.usd_per_day` */
export function readBySchema<Body>(value: unknown, guard: SchemaGuard<Body>): Body {
  if (guard.is(value)) return value;
  const { field = "", state = "is not known", isMissing = false } = guard.findFault(value) ?? {};
  const code = isMissing ? "missing_required_parameter" : "invalid_value";
  const message = `Cannot read the request: ${field === "" ? "the body" : `'${field}'`} ${state}`;
  throw new WeirError(code, message, field === "" ? {} : { param: field });
}

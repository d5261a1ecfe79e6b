// Why is a request's body refused?
import { findFault } from "#core/read-request";
import type { Violation } from "#core/schema-checks";
import { WeirError } from "#core/weir-error";

/** @param violation of the schema; the error names the field as OpenAI does: `messages[0].role`. */
export function refuseRequest(violation: Violation | undefined): WeirError {
  const { field, keyword, expected } = findFault(violation);
  const param = field === "" ? {} : { param: field };
  const where = field === "" ? "the body" : `'${field}'`;
  if (keyword === "required") {
    return new WeirError("missing_required_parameter", `Cannot read the request: ${where} is missing`, param);
  }
  const code = keyword === "type" ? "invalid_type" : "invalid_value";
  return new WeirError(code, `Cannot read the request: ${where} must be ${expected}`, param);
}

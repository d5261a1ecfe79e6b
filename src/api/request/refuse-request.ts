// Why is a request's body refused?
import type { Violation } from "#core/schema-checks";
import { WeirError } from "#core/weir-error";

/** @param violation of the schema; the error names the field as OpenAI does: `messages[0].role`. */
export function refuseRequest(violation: Violation = { path: [], keyword: "unknown", expected: "valid" }): WeirError {
  const { path, keyword } = violation;
  // A field that nobody knows may have a name of any length.
  const field = writeField(path).slice(0, 100);
  const param = field === "" ? {} : { param: field };
  const where = field === "" ? "the body" : `'${field}'`;
  if (keyword === "required") {
    return new WeirError("missing_required_parameter", `Cannot read the request: ${where} is missing`, param);
  }
  const code = keyword === "type" ? "invalid_type" : "invalid_value";
  return new WeirError(code, `Cannot read the request: ${where} must be ${expectation(violation)}`, param);
}

function writeField(path: Violation["path"]): string {
  return path
    .map(String)
    .reduce((field, step) => (/^\d+$/.test(step) ? `${field}[${step}]` : field === "" ? step : `${field}.${step}`), "");
}

/** What the value must be, without the value: it may be the user's text. */
function expectation({ keyword, expected }: Violation): string {
  switch (keyword) {
    case "type":
      return `of type ${expected}`;
    case "enum":
      return `one of ${expected}`;
    case "minimum":
      return `at least ${expected}`;
    case "maximum":
      return `at most ${expected}`;
    case "minItems":
    case "minLength":
      return "longer: it is empty";
    case "maxItems":
    case "maxLength":
    case "maxProperties":
      return `no longer than ${expected}`;
    case "pattern":
      return `text of the form ${expected}`;
    case "additionalProperties":
      return "absent: no such field is known";
    default:
      return String(expected);
  }
}

// Does this value fit a schema that is walked?
import type { ValidationResult } from "@cfworker/json-schema";

/** The library writes names into addresses, which cannot hold half of a surrogate pair: it throws where one is met. */
export function checkValue<Result>(check: () => Result): Result | ValidationResult {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    const where = { keyword: "propertyNames", keywordLocation: "#", instanceLocation: "#" };
    return { valid: false, errors: [{ ...where, error: "A name is no Unicode text." }] };
  }
}

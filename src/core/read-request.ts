// Is this a request, and if not, what is its sender told?
import type { Violation } from "#core/schema-checks";

export { isChatRequest, isEmbeddingsRequest, isMessagesRequest, isResponsesRequest } from "./generated/validators.ts";

export interface Fault {
  /** As OpenAI writes it, `messages[0].role`; empty for the body itself. */
  readonly field: string;
  readonly keyword: string;
  /** What the value must be, without the value: it may be the user's text. */
  readonly expected: string;
}

export function findFault(violation: Violation | undefined): Fault {
  if (violation === undefined) return { field: "", keyword: "unknown", expected: "a valid request" };
  // A field that nobody knows may have a name of any length.
  return {
    field: writeField(violation.path).slice(0, 100),
    keyword: violation.keyword,
    expected: expectation(violation),
  };
}

function writeField(path: Violation["path"]): string {
  return path
    .map(String)
    .reduce((field, step) => (/^\d+$/.test(step) ? `${field}[${step}]` : field === "" ? step : `${field}.${step}`), "");
}

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

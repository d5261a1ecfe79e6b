// Which fault of a request body should its sender hear of?
import {
  isChatRequest,
  isEmbeddingsRequest,
  isMessagesRequest,
  isResponsesRequest,
  type Violation,
} from "./generated/validators.js";

export { isChatRequest, isEmbeddingsRequest, isMessagesRequest, isResponsesRequest };
export type { Violation };

export interface Fault {
  /** As OpenAI writes it, `messages[0].role`; empty for the body itself. */
  readonly field: string;
  readonly keyword: string;
  /** What the value must be, without the value: it may be the user's text. */
  readonly expected: string;
}

/** The deepest violation: where alternatives were tried, the one that came furthest says what was meant. */
export function findViolation(violations: readonly Violation[]): Fault {
  // What is missing, or told apart by, lies one step deeper than the object that lacks it.
  const depth = ({ instancePath, keyword }: Violation): number =>
    instancePath.split("/").length * 2 + (keyword === "oneOf" ? -1 : insideOf.has(keyword) ? 2 : 0);
  const [deepest] = violations.toSorted((a, b) => depth(b) - depth(a));
  if (deepest === undefined) return { field: "", keyword: "unknown", expected: "a valid request" };
  const { keyword, instancePath } = deepest;
  const missing = keyword === "required" ? deepest.params["missingProperty"] : deepest.params["additionalProperty"];
  const path = typeof missing === "string" ? `${instancePath}/${missing}` : instancePath;
  // A discriminator that fits no alternative: its own field is at fault.
  const tag = keyword === "discriminator" ? deepest.params["tag"] : undefined;
  return {
    // A field that nobody knows may have a name of any length.
    field: writeField(typeof tag === "string" ? `${path}/${tag}` : path).slice(0, 100),
    keyword,
    expected: expectation(deepest),
  };
}

const insideOf: ReadonlySet<string> = new Set(["required", "discriminator"]);

/** A JSON pointer, `/messages/0/role`, as a field. */
function writeField(pointer: string): string {
  return pointer
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce((field, step) => {
      if (/^\d+$/.test(step)) return `${field}[${step}]`;
      return field === "" ? step : `${field}.${step}`;
    }, "");
}

function expectation({ keyword, params }: Violation): string {
  switch (keyword) {
    case "type":
      return `of type ${list(params["type"])}`;
    case "enum":
      return `one of ${list(params["allowedValues"])}`;
    case "const":
      return list(params["allowedValue"]);
    case "minimum":
      return `at least ${list(params["limit"])}`;
    case "maximum":
      return `at most ${list(params["limit"])}`;
    case "minItems":
    case "minLength":
      return "longer: it is empty";
    case "maxItems":
    case "maxLength":
    case "maxProperties":
      return `no longer than ${list(params["limit"])}`;
    case "pattern":
      return `text of the form ${list(params["pattern"])}`;
    case "additionalProperties":
      return "absent: no such field is known";
    default:
      return "one of the values that the schema lists";
  }
}

function list(value: unknown): string {
  return Array.isArray(value) ? value.map(String).join(", ") : String(value);
}

// Is this unknown thing as a schema says, and if not, where?
import { Validator } from "@cfworker/json-schema";
import { checkValue } from "#core/check-value";
import { lazily } from "#core/lazily";
import { findFirst } from "#core/find-first";
import { isRecord, type UnknownRecord } from "#core/read-record";

/**
 * For what comes seldom: the schema is walked, at some 50 us a check. What every request is checked against is compiled
 * beforehand, as read-request.ts has it.
 */
export interface SchemaGuard<Type> {
  readonly is: (value: unknown) => value is Type;
  /** Where, and what, without the value: it may be a secret. Undefined when there is no fault. */
  readonly findFault: (value: unknown) => SchemaFault | undefined;
}

export interface SchemaFault {
  /** `budget.usd_per_day`; empty for the value itself. */
  readonly field: string;
  /** `is missing`, .. */
  readonly state: string;
  readonly isMissing: boolean;
}

type SchemaFile = UnknownRecord & { readonly $id: string };

/** @param others those that its `$ref`s lead to */
export function makeSchemaGuard<Type>(schema: SchemaFile, others: readonly SchemaFile[] = []): SchemaGuard<Type> {
  // Most isolates never see most of these.
  const validators = lazily(() => stagesOf(schema).map((stage) => makeValidator(stage, others)));
  function findFault(value: unknown): SchemaFault | undefined {
    // The last error is the deepest one.
    const fault = findFirst(validators(), (validator) => checkValue(() => validator.validate(value)).errors.at(-1));
    if (fault === undefined) return undefined;
    const { keyword, instanceLocation, error } = fault;
    const missing = keyword === "required" ? /"(\w+)"/.exec(error)?.[1] : undefined;
    const pointer = instanceLocation.slice(1) + (missing === undefined ? "" : `/${missing}`);
    const field = pointer
      .slice(1)
      .replaceAll(/\/(\d+)/g, "[$1]")
      .replaceAll("/", ".")
      .slice(0, 100);
    if (missing !== undefined) return { field, state: "is missing", isMissing: true };
    return { field, state: tell(keyword, error, schema.$id), isMissing: false };
  }
  return { is: (value): value is Type => findFault(value) === undefined, findFault };
}

/**
 * Each item of a list is compared with each by the last stage only, when it is known that there are no more than
 * `maxItems`: the library compares all that came, a hundred thousand for minutes.
 */
function stagesOf(schema: UnknownRecord): readonly UnknownRecord[] {
  const json = JSON.stringify(schema);
  if (!json.includes('"uniqueItems"')) return [schema];
  const rough = JSON.parse(json, (name: string, inner: unknown) => (name === "uniqueItems" ? undefined : inner));
  return isRecord(rough) ? [rough, schema] : [schema];
}

function makeValidator(schema: UnknownRecord, others: readonly SchemaFile[]): Validator {
  const made = new Validator(schema, "2020-12");
  for (const other of others) made.addSchema(other);
  return made;
}

/** What is taken of the library's words is the schema's, or a length: the others quote the value. */
function tell(keyword: string, error: string, id: string): string {
  switch (keyword) {
    case "false":
      return "is not known";
    case "type":
      return `is of the wrong type: ${/Expected "(.*)"\.$/.exec(error)?.[1]?.replaceAll('", "', " or ")} is expected`;
    case "enum":
      return `must be one of ${/\[.*\]/.exec(error)?.[0]}`;
    case "minimum":
    case "maximum":
      return `must be at ${keyword === "minimum" ? "least" : "most"} ${/(\S+)\.$/.exec(error)?.[1]}`;
    case "minItems":
    case "maxItems":
    case "minLength":
    case "maxLength":
      return error.replace(/^(?:Array|String) (.*)\.$/, "$1");
    default:
      // As this deployment serves it.
      return `breaks its '${keyword}' in ${new URL(id).pathname}`;
  }
}

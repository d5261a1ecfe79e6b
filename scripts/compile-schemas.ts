// Which code says whether a value is as a JSON Schema says, and what is wrong with it?
import { isRecord } from "#core/read-record";
import type { JsonObject } from "./openapi.ts";
import { conditions, type Part } from "./schema-words.ts";
import * as schemaChecks from "#core/schema-checks";

/** A schema, and the file that its references begin from. */
interface Place {
  readonly file: string;
  readonly schema: JsonObject;
}

/**
 * One function for each schema that is referred to, and each object inside of another: a chain of `&&`, where what fails
 * notes why (see src/core/schema-checks.ts). A fifth of what ajv writes, which for each part of a value keeps count of the
 * errors and says the place anew. Of JSON Schema it knows the words that these schemas say, and throws at any other.
 * @param schemas by file name
 * @param guards name of the exported function -> file
 */
export function compileSchemas(
  schemas: ReadonlyMap<string, JsonObject>,
  guards: Readonly<Record<string, string>>,
): string {
  const names = new Map<string, string>();
  const functions: string[] = [];

  /** The name of a schema's function, which is written when it is first asked for. */
  function nameFor(place: Place, wish: string, answers = "boolean"): string {
    const { file, schema } = follow(place);
    const key = file + JSON.stringify(schema);
    const known = names.get(key);
    if (known !== undefined) return known;
    const name = free(wish, new Set(names.values()));
    names.set(key, name);
    const checks = write({ file, schema }, { code: "value" });
    const body = `{\n  return (\n    ${checks.join(" &&\n    ")}\n  );\n}`;
    functions.push(`${answers === "boolean" ? "" : "export "}function ${name}(value: unknown): ${answers} ${body}`);
    return name;
  }

  function write({ file, schema }: Place, part: Part): readonly string[] {
    const inner = (schema: JsonObject, wish: string): string => nameFor({ file, schema }, wish);
    const inPlace = (schema: JsonObject, part: Part): readonly string[] => write({ file, schema }, part);
    return conditions(schema, part, {
      nameFor: inner,
      write: inPlace,
      follow: (schema) => follow({ file, schema }).schema,
    });
  }

  function follow(place: Place): Place {
    const { $ref: ref } = place.schema;
    if (typeof ref !== "string") return place;
    const [path = "", pointer = ""] = ref.split("#");
    const file = path === "" ? place.file : path;
    const steps = pointer.split("/").slice(1);
    const found = steps.reduce<unknown>((at, step) => (isRecord(at) ? at[step] : undefined), schemas.get(file));
    if (isRecord(found)) return follow({ file, schema: found });
    throw new Error(`Cannot compile ${place.file}: ${ref} leads nowhere`);
  }

  const types = Object.entries(guards).map(([guard, file]) => {
    const schema = schemas.get(file) ?? {};
    const type = String(schema["title"]);
    nameFor({ file, schema }, guard, `value is ${type}`);
    return type;
  });
  const code = functions.join("\n\n");
  const used = checks.filter((check) => new RegExp(String.raw`\b${check}\(`).test(code));
  return `import type { ${types.toSorted().join(", ")} } from "./contract.ts";
import { isRecord } from "../read-record.ts";
import { ${used.join(", ")} } from "../schema-checks.ts";

${code}`;
}

const checks = Object.keys(schemaChecks);

/** A name that nobody has. */
function free(wish: string, taken: ReadonlySet<string>): string {
  let name = wish;
  for (let count = 2; taken.has(name); count += 1) name = wish + count;
  return name;
}

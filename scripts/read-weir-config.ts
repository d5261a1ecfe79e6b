// What does weir.config.json say, and is it a configuration?
import { existsSync, readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";

const schemasUrl = new URL("../schemas/", import.meta.url);

/** The file's JSON in one line; undefined where there is no such file. Throws where the schema does not allow it. */
export function readWeirConfig(file: URL | string): string | undefined {
  if (!existsSync(file)) return undefined;
  const name = String(file).split("/").at(-1);
  let config: unknown;
  try {
    config = JSON.parse(readFileSync(file, "utf8"));
  } catch (cause) {
    throw new Error(`Cannot read ${name}: it is no JSON`, { cause });
  }
  // The same schemas that the Worker checks by, checked by another library.
  const ajv = new Ajv2020({ allErrors: false, strict: false, schemas: [readSchema("key-spec")] });
  const isConfig = ajv.compile(readSchema("weir-config"));
  if (isConfig(config)) return JSON.stringify(config);
  const { instancePath, message = "is not allowed", params } = isConfig.errors?.[0] ?? { instancePath: "", params: {} };
  const strange: unknown = "additionalProperty" in params ? params["additionalProperty"] : "";
  throw new Error(
    `Cannot read ${name}: ${instancePath === "" ? "it" : instancePath} ${message} ${String(strange)}`.trim(),
  );
}

function readSchema(name: string): object {
  const schema: unknown = JSON.parse(readFileSync(new URL(`${name}.schema.json`, schemasUrl), "utf8"));
  if (typeof schema === "object" && schema !== null) return schema;
  throw new Error(`Cannot read schemas/${name}.schema.json`);
}

// What follows from schemas/? The Worker's types and validators, its callers' types, openapi.json; `--check` compares.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Ajv } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import standaloneCode from "ajv/dist/standalone/index.js";
import { build } from "esbuild";
import { compile } from "json-schema-to-typescript";
import { makeOpenapi, type JsonObject } from "./openapi.ts";

const projectUrl = new URL("../", import.meta.url);
const schemasUrl = new URL("schemas/", projectUrl);
const banner = "// Made by `npm run generate` from schemas/. Edit those, not this.";

/** The type guards that src/core offers, and the schema each one checks. */
const guards = {
  isChatRequest: "chat-request",
  isMessagesRequest: "messages-request",
  isResponsesRequest: "responses-request",
  isEmbeddingsRequest: "embeddings-request",
  isChatCompletion: "chat-completion",
  isChatChunk: "chat-chunk",
} as const;

/** Their senders are told what is wrong; of the others it only matters whether they are right. */
const explaining = ["isChatRequest", "isMessagesRequest", "isResponsesRequest", "isEmbeddingsRequest"];

const schemas = readdirSync(schemasUrl, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".schema.json"))
  .toSorted();

const contract = await contractTypes();

const outputs = {
  "src/core/generated/contract.ts": contract,
  "src/core/generated/validators.js": await validators(),
  "src/core/generated/validators.d.ts": validatorTypes(),
  "types/weir.d.ts": `${contract}\n${serviceTypes()}`,
  "schemas/openapi.json": makeOpenapi(Object.fromEntries(schemas.map((file) => [file, readSchema(file)])), version()),
};

let stale = 0;
for (const [file, text] of Object.entries(outputs)) {
  const url = new URL(file, projectUrl);
  if (process.argv.includes("--check")) {
    if (existsSync(url) && readFileSync(url, "utf8") === text) continue;
    console.error(`${file} does not follow from schemas/: run npm run generate`);
    stale += 1;
  } else {
    writeFileSync(url, text);
  }
}
process.exitCode = stale > 0 ? 1 : 0;

/** One type for each schema and each of its $defs, in one file, so that a shared one is declared once. */
async function contractTypes(): Promise<string> {
  const everything = {
    title: "Contract",
    oneOf: schemas.map((file) => ({ $ref: new URL(file, schemasUrl).pathname })),
  };
  const types = await compile(everything, "Contract", {
    bannerComment: banner,
    cwd: schemasUrl.pathname,
    ignoreMinAndMaxItems: true,
    style: { printWidth: 120 },
  });
  return types.replaceAll(/^export type Contract =[^;]*;\n/gm, "");
}

/**
 * The validators as plain code: ajv compiles at build time, since Workers refuse `new Function` in a request. Plain Ajv
 * writes less than Ajv2020, and in strict mode refuses the keywords of 2020-12 that it does not know.
 */
async function validators(): Promise<string> {
  const ajv = new Ajv({
    code: { source: true, esm: true, lines: false },
    discriminator: true,
    inlineRefs: false,
    messages: false,
    strictTypes: false,
    validateSchema: false,
    // Checked against 2020-12 when read; plain Ajv knows no such dialect by name.
    schemas: schemas.map((file) => {
      const { $schema: _schema, ...schema } = readSchema(file);
      return isAnswer(schema) ? withoutReceipt(schema) : withoutNulls(schema);
    }),
  });
  const codeOf = (names: readonly string[]): string => {
    const refs = Object.entries(guards).filter(([guard]) => names.includes(guard));
    const code = standaloneCode(ajv, Object.fromEntries(refs.map(([guard, name]) => [guard, schemaId(name)])));
    // Handed from function to function for keywords that are not used here.
    return inlineSchemas(code).replaceAll(/, ?parentData[:,][^{}]*?rootData(?:=data)?(?=\})/g, "");
  };
  // Nobody reads an error's schemaPath; where nobody reads the errors at all, they are half of the code.
  const loud = codeOf(explaining).replaceAll(/schemaPath:"[^"]*",/g, "");
  const quiet = codeOf(Object.keys(guards).filter((guard) => !explaining.includes(guard)));
  const modules = { loud, quiet: quiet.replaceAll(/\{instancePath[:,][^{}]*\{[^{}]*\}\}/g, "0") };
  return `${banner}\n${await bundle(modules)}`;
}

function isAnswer({ title }: JsonObject): boolean {
  return title === "ChatCompletion" || title === "ChatChunk";
}

/** A host that is itself a Weir may send its own; what is in it is not relied on. */
function withoutReceipt({ properties, ...schema }: JsonObject): JsonObject {
  const { weir: _weir, ...kept } = isObject(properties) ? properties : {};
  return { ...schema, properties: kept };
}

/** A request's fields that say null are gone before it is checked: see src/api/read-checked.ts. */
function withoutNulls({ properties, ...schema }: JsonObject): JsonObject {
  if (!isObject(properties)) return schema;
  const kept = Object.entries(properties).map(([name, field]) => [name, isObject(field) ? withoutNull(field) : field]);
  return { ...schema, properties: Object.fromEntries(kept) };
}

function withoutNull({ type, enum: values, ...field }: JsonObject): JsonObject {
  const types = Array.isArray(type) ? type.filter((name) => name !== "null") : type;
  return {
    ...field,
    ...(types === undefined ? {} : { type: Array.isArray(types) && types.length === 1 ? types[0] : types }),
    ...(Array.isArray(values) ? { enum: values.filter((value) => value !== null) } : {}),
  };
}

/**
 * Ajv's code carries each schema whole, to read from it what an error says: `schema31.properties.n.type`. With the values
 * in their places the schemas are used by nobody, and the bundler drops them.
 */
function inlineSchemas(code: string): string {
  const schemas = new Map(Array.from(code.matchAll(/const (schema\d+) = /g), (found) => readConstant(code, found)));
  return code.replaceAll(/\b(schema\d+)((?:\.[a-z_$][\w$]*|\[\d+\])+)/gi, (text, name: string, path: string) => {
    let value = schemas.get(name);
    for (const [step] of path.matchAll(/[\w$]+/g)) value = isObject(value) ? value[step] : undefined;
    return value === undefined ? text : JSON.stringify(value);
  });
}

/** The JSON after `const name = `, which ends at the first `};` that makes it whole. */
function readConstant(
  code: string,
  { 0: { length }, 1: name = "", index }: RegExpExecArray,
): readonly [string, unknown] {
  const start = index + length;
  for (let end = code.indexOf("};", start); end !== -1; end = code.indexOf("};", end + 1)) {
    try {
      return [name, JSON.parse(code.slice(start, end + 1))];
    } catch {
      // A `};` inside a string of the schema.
    }
  }
  return [name, undefined];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

/** The modules' exports together, with what they import of ajv's runtime, in one file. */
async function bundle(modules: Readonly<Record<string, string>>): Promise<string> {
  const resolveDir = fileURLToPath(projectUrl);
  const names = Object.keys(modules);
  const result = await build({
    stdin: { contents: names.map((name) => `export * from "made:${name}";`).join("\n"), resolveDir },
    plugins: [
      {
        name: "made",
        setup(made) {
          made.onResolve({ filter: /^made:/ }, ({ path }) => ({ path, namespace: "made" }));
          made.onLoad({ filter: /.*/, namespace: "made" }, ({ path }) => ({
            contents: modules[path.slice("made:".length)] ?? "",
            resolveDir,
          }));
        },
      },
    ],
    bundle: true,
    format: "esm",
    minify: true,
    write: false,
  });
  return result.outputFiles[0]?.text ?? "";
}

/** The service binding's own types, beside the contract in one file: a calling Worker needs nothing else of Weir. */
function serviceTypes(): string {
  const source = readFileSync(new URL("src/api/service.ts", projectUrl), "utf8");
  return source.slice(source.indexOf("/**"));
}

function version(): string {
  return String(readObject(new URL("package.json", projectUrl))["version"]);
}

function readSchema(file: string): JsonObject {
  const schema = readObject(new URL(file, schemasUrl));
  if (new Ajv2020().validateSchema(schema) === true) return schema;
  throw new Error(`Cannot read schemas/${file}: it is no JSON Schema`);
}

function readObject(url: URL): JsonObject {
  const value: unknown = JSON.parse(readFileSync(url, "utf8"));
  if (isObject(value)) return value;
  throw new Error(`Cannot read ${url.pathname}: it is not an object`);
}

function schemaId(name: string): string {
  return `https://weir.dev/schemas/${name}.schema.json`;
}

function validatorTypes(): string {
  const types = Object.values(guards).map((schema) => pascalCase(schema));
  const lines = Object.entries(guards).map(([guard, schema]) => `export const ${guard}: Guard<${pascalCase(schema)}>;`);
  return `${banner}
import type { ${types.toSorted().join(", ")} } from "./contract.ts";

export interface Violation {
  readonly instancePath: string;
  readonly keyword: string;
  readonly message?: string;
  readonly params: Readonly<Record<string, unknown>>;
}

interface Guard<Type> {
  (value: unknown): value is Type;
  readonly errors?: readonly Violation[] | null;
}

${lines.join("\n")}
`;
}

function pascalCase(name: string): string {
  return name.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
}

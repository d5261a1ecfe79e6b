// What follows from schemas/? The Worker's types and validators, its callers' types, openapi.json; `--check` compares.
import { isRecord } from "#core/read-record";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { compile } from "json-schema-to-typescript";
import { compileSchemas } from "./compile-schemas.ts";
import { stripSchema } from "./strip-schema.ts";
import { makeOpenapi, type JsonObject } from "./openapi.ts";

const projectUrl = new URL("../", import.meta.url);
const schemasUrl = new URL("schemas/", projectUrl);
const banner = "// Made by `npm run generate` from schemas/. Edit those, not this.";

/** The type guards that src/core offers, and the schema each one checks. */
const guards = {
  isChatRequest: "chat-request.schema.json",
  isMessagesRequest: "messages-request.schema.json",
  isResponsesRequest: "responses-request.schema.json",
  isEmbeddingsRequest: "embeddings-request.schema.json",
  isTaskRequest: "task-request.schema.json",
  isChatCompletion: "chat-completion.schema.json",
  isChatChunk: "chat-chunk.schema.json",
} as const;

/** What comes seldom is checked by walking its schema. */
const walked = {
  configRollback: "config-rollback.schema.json",
  feedbackRequest: "feedback-request.schema.json",
  keyRotation: "key-rotation.schema.json",
  keySpec: "key-spec.schema.json",
  purgeRequest: "purge-request.schema.json",
  tokenRequest: "token-request.schema.json",
  weirConfig: "weir-config.schema.json",
} as const;

const schemas = readdirSync(schemasUrl, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".schema.json"))
  .toSorted();

const contract = await contractTypes();

const outputs = {
  "src/core/generated/contract.ts": contract,
  "src/core/generated/validators.ts": validators(),
  "src/core/generated/walked-schemas.ts": walkedSchemas(),
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

/** The validators as plain code, since Workers refuse `new Function` in a request. */
function validators(): string {
  const read = schemas.map((file) => {
    const schema = readSchema(file);
    return [file, isAnswer(schema) ? withoutReceipt(schema) : withoutNulls(schema)] as const;
  });
  return `${banner}\n${compileSchemas(new Map(read), guards)}\n`;
}

function walkedSchemas(): string {
  const written = Object.entries(walked).map(
    ([name, file]) => `export const ${name} = ${JSON.stringify(stripSchema(readSchema(file)))};\n`,
  );
  return `${banner}\n${written.join("\n")}`;
}

function isAnswer({ title }: JsonObject): boolean {
  return title === "ChatCompletion" || title === "ChatChunk";
}

/** A host that is itself a Weir may send its own; what is in it is not relied on. */
function withoutReceipt({ properties, ...schema }: JsonObject): JsonObject {
  const { weir: _weir, ...kept } = isRecord(properties) ? properties : {};
  return { ...schema, properties: kept };
}

/** A request's fields that say null are gone before it is checked: see src/api/request/read-checked.ts. */
function withoutNulls({ properties, ...schema }: JsonObject): JsonObject {
  if (!isRecord(properties)) return schema;
  const kept = Object.entries(properties).map(([name, field]) => [name, isRecord(field) ? withoutNull(field) : field]);
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

/** The service binding's own types, beside the contract in one file: a calling Worker needs nothing else of Weir. */
function serviceTypes(): string {
  const source = readFileSync(new URL("src/api/service/service.ts", projectUrl), "utf8");
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
  if (isRecord(value)) return value;
  throw new Error(`Cannot read ${url.pathname}: it is not an object`);
}

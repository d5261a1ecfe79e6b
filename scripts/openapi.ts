// What does Weir's OpenAPI document say? Made from schemas/ and the table of routes.
import { routes } from "./openapi-routes.ts";
import { parameters, type RouteDoc } from "./route-doc.ts";

export interface JsonObject {
  readonly $defs?: JsonObject;
  readonly [key: string]: unknown;
}

/** The files of schemas/, parsed, under their names. */
export type Schemas = Readonly<Record<string, JsonObject>>;

const text = (description: string): JsonObject => ({ description, schema: { type: "string" } });

const replyHeaders = {
  "x-request-id": text("Names the request in the logs."),
  traceresponse: text("Weir's place in the caller's trace, where there was a traceparent."),
};
const receiptHeaders = {
  "weir-tier": text("isolate, edge or origin."),
  "weir-model": text("The model that wrote the answer."),
  "weir-route": text("Why it was answered there."),
  "weir-usage": text("Who counted the tokens: actual, estimated, or predicted (of a stream)."),
  "weir-cost-usd": text("What it cost, in dollars."),
  "weir-saved-usd": text("What the large model would have cost more, in dollars."),
  "weir-energy-j": text("Joules, the median of an estimate."),
  "weir-flight": text("Where weir-resume was asked for: the id by which the stream is resumed or stopped."),
  "weir-sandbox": text("1 where a local stand-in answered."),
  "cache-status": text("Whether the answer was stored (RFC 9211)."),
  age: text("How many seconds ago a stored answer was made."),
  "server-timing": text("Milliseconds at each station."),
};
const errorHeaders = {
  "retry-after": text("Seconds, with status 429."),
  "x-should-retry": text("false where Weir has tried again already."),
};

export function makeOpenapi(schemas: Schemas, version: string): string {
  const document = {
    openapi: "3.1.1",
    info: {
      title: "Weir",
      version,
      description: "OpenAI's API, answered by small models at the edge or by a large one, with a receipt.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: "/" }],
    security: [{ key: [] }],
    paths: writePaths(),
    components: {
      schemas: writeSchemas(schemas),
      parameters,
      headers: { ...replyHeaders, ...receiptHeaders, ...errorHeaders },
      securitySchemes: { key: { type: "http", scheme: "bearer" }, admin: { type: "http", scheme: "bearer" } },
    },
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

function writePaths(): JsonObject {
  const paths: Record<string, JsonObject> = {};
  for (const route of routes) paths[route.path] = { ...paths[route.path], [route.method]: writeOperation(route) };
  return paths;
}

function writeOperation(route: RouteDoc): JsonObject {
  const { id, summary, request, answer, batch, events, error = "ErrorBody" } = route;
  const stream = events === undefined ? {} : { "text/event-stream": writeContent(events.each) };
  return {
    operationId: id,
    summary,
    ...(route.isOpen === true ? { security: [] } : {}),
    ...(route.isAdmin === true ? { security: [{ admin: [] }] } : {}),
    ...(route.parameters === undefined ? {} : { parameters: route.parameters.map((name) => ref("parameters", name)) }),
    ...(request === undefined
      ? {}
      : { requestBody: { required: true, content: { "application/json": writeContent(request) } } }),
    responses: {
      "200": {
        description:
          events === undefined
            ? "The answer."
            : events.only === true
              ? "The events, as the dialect has them that was asked."
              : "The answer, or with `stream` its events, each described here.",
        headers: headerRefs({ ...replyHeaders, ...(events === undefined ? {} : receiptHeaders) }),
        content: { ...(events?.only === true ? {} : { "application/json": writeContent(answer, batch) }), ...stream },
      },
      default: {
        description: "A failure.",
        headers: headerRefs({ ...replyHeaders, ...errorHeaders }),
        content: { "application/json": writeContent(error) },
      },
    },
  };
}

/** Every schema and each of its $defs under its title, without a reference out of the document: generators follow none. */
function writeSchemas(schemas: Schemas): JsonObject {
  const named: Record<string, unknown> = {};
  for (const [file, { $schema: _schema, $id: _id, $defs, ...schema }] of Object.entries(schemas)) {
    for (const part of [schema, ...Object.values<unknown>({ ...$defs })]) {
      const title = readTitle(part, file);
      if (title in named) throw new Error(`Cannot make openapi.json: ${file} has another schema called ${title}`);
      named[title] = pointInside(part, schemas);
    }
  }
  return Object.fromEntries(Object.entries(named).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** The same schema, its references pointing at the document's own components. */
function pointInside(value: unknown, schemas: Schemas): unknown {
  if (Array.isArray(value)) return value.map((item) => pointInside(item, schemas));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]: [string, unknown]) => {
      if (key !== "$ref" || typeof inner !== "string") return [key, pointInside(inner, schemas)];
      const [file = "", pointer] = inner.split("#");
      // A part's key in $defs is its title.
      const title = pointer === undefined ? readTitle(schemas[file], file) : pointer.slice("/$defs/".length);
      return [key, `#/components/schemas/${title}`];
    }),
  );
}

function readTitle(schema: unknown, file: string): string {
  const title = typeof schema === "object" && schema !== null && "title" in schema ? schema.title : undefined;
  if (typeof title === "string") return title;
  throw new Error(`Cannot make openapi.json: a schema in ${file} has no title`);
}

/** Of no known title: any JSON. */
function writeContent(title: string | undefined, other?: string): JsonObject {
  if (title === undefined) return {};
  if (other === undefined) return { schema: ref("schemas", title) };
  return { schema: { oneOf: [ref("schemas", title), ref("schemas", other)] } };
}

function headerRefs(headers: JsonObject): JsonObject {
  return Object.fromEntries(Object.keys(headers).map((name) => [name, ref("headers", name)]));
}

function ref(kind: string, name: string): JsonObject {
  return { $ref: `#/components/${kind}/${name}` };
}

// What is told of a route in the OpenAPI document?
export interface RouteDoc {
  readonly method: "get" | "post" | "put" | "delete";
  readonly path: string;
  /** What the generated clients call it. */
  readonly id: string;
  readonly summary: string;
  /** The title of a schema. */
  readonly request?: string;
  /** The title of a schema; absent where the answer's shape is another API's, which is then described there. */
  readonly answer?: string;
  /** What is answered instead where many things are asked for at once. */
  readonly batch?: string;
  /** Answers carry a receipt in their headers, and come as events where `stream: true` is asked for. */
  readonly events?: { readonly each?: string; readonly only?: true };
  readonly parameters?: readonly (keyof typeof parameters)[];
  /** What failures look like; OpenAI's error object unless said otherwise. */
  readonly error?: string;
  readonly isOpen?: true;
  /** Behind the owner's credential. */
  readonly isAdmin?: true;
}

/** What is taken outside the body. */
export const parameters = {
  id: { name: "id", in: "path", required: true, schema: { type: "string" }, description: "May hold slashes." },
  task: {
    name: "task",
    in: "path",
    required: true,
    schema: { type: "string" },
    description: "As GET /v1/tasks lists it.",
  },
  key_id: { name: "id", in: "path", required: true, schema: { type: "string" }, description: "Of an API key." },
  token_id: { name: "id", in: "path", required: true, schema: { type: "string" }, description: "Of a token." },
  response: { name: "id", in: "path", required: true, schema: { type: "string" }, description: "Of a Response." },
  items_after: { name: "after", in: "query", schema: { type: "string" }, description: "The id of an item." },
  items_limit: { name: "limit", in: "query", schema: { type: "integer", minimum: 1, maximum: 100, default: 20 } },
  items_order: { name: "order", in: "query", schema: { enum: ["asc", "desc"], default: "desc" } },
  account: {
    name: "account",
    in: "path",
    required: true,
    schema: { type: "string" },
    description: "As an API key's `account` says.",
  },
  limit: { name: "limit", in: "query", schema: { type: "integer", minimum: 1, maximum: 999, default: 100 } },
  days: { name: "days", in: "query", schema: { type: "integer", minimum: 1, maximum: 999, default: 30 } },
  "weir-cache": {
    name: "weir-cache",
    in: "header",
    schema: { type: "string" },
    description:
      "no-store, no-cache, only-if-cached, max-age, min-fresh, max-stale, stale-if-error, stale-while-revalidate, as in " +
      "cache-control; ttl and namespace, as in the headers of these names.",
  },
  "weir-cache-ttl": {
    name: "weir-cache-ttl",
    in: "header",
    schema: { type: "integer", minimum: 0, maximum: 2592000 },
    description: "How many seconds the answer is fresh, when it is kept; 0 keeps it not at all.",
  },
  "weir-cache-namespace": {
    name: "weir-cache-namespace",
    in: "header",
    schema: { type: "string", pattern: "^[\\w.:/-]{1,128}$" },
    description: "A part of the tenant's cache of its own.",
  },
  "weir-fallback": {
    name: "weir-fallback",
    in: "header",
    schema: { type: "string" },
    description: "Models to ask next should the first fail, named as in `model`, with commas between.",
  },
  "weir-tiers": {
    name: "weir-tiers",
    in: "header",
    schema: { type: "string" },
    description: "Which tiers may answer: some of isolate, edge, origin, with commas between.",
  },
  "weir-max-cost-usd": {
    name: "weir-max-cost-usd",
    in: "header",
    schema: { type: "number", minimum: 0 },
    description: "What the answer may be expected to cost; else 422, which says the nearest that can be met.",
  },
  "weir-max-energy-j": {
    name: "weir-max-energy-j",
    in: "header",
    schema: { type: "number", minimum: 0 },
    description: "What the answer may be expected to take, joules by the estimator weir-e1.",
  },
  "weir-max-latency-ms": {
    name: "weir-max-latency-ms",
    in: "header",
    schema: { type: "number", minimum: 0 },
    description: "In how many milliseconds the answer, or a stream's first words, may be expected in 95 of 100 cases.",
  },
  "weir-min-quality": {
    name: "weir-min-quality",
    in: "header",
    schema: { type: "number", minimum: 0, maximum: 1 },
    description: "The chance, with 95 % confidence not lower, that the origin's model would have answered no better.",
  },
  "weir-redact": {
    name: "weir-redact",
    in: "header",
    schema: { type: "string", enum: ["0", "1"] },
    description: "1 where personal data leaves as placeholders, which are put back into the answer.",
  },
  "idempotency-key": {
    name: "idempotency-key",
    in: "header",
    schema: { type: "string", minLength: 1, maxLength: 255 },
    description: "The caller's own name for this call: for a day the same body under it gets the same answer.",
  },
  "weir-resume": {
    name: "weir-resume",
    in: "header",
    schema: { type: "string", enum: ["0", "1"] },
    description: "1 where a stream may be resumed: the reply's weir-flight names it, and its events have ids.",
  },
  flight: {
    name: "id",
    in: "path",
    required: true,
    schema: { type: "string" },
    description: "As weir-flight told it.",
  },
  "last-event-id": {
    name: "last-event-id",
    in: "header",
    schema: { type: "integer", minimum: 0 },
    description: "The last event that came; the next is the first to be said. Without it all are said.",
  },
  traceparent: {
    name: "traceparent",
    in: "header",
    schema: { type: "string" },
    description: "W3C Trace Context; goes on to the model host under a new parent-id.",
  },
  tracestate: { name: "tracestate", in: "header", schema: { type: "string" } },
} as const;

// Which routes does Weir's OpenAPI document tell of? One entry each.

export interface RouteDoc {
  readonly method: "get" | "post" | "delete";
  readonly path: string;
  /** What the generated clients call it. */
  readonly id: string;
  readonly summary: string;
  /** The title of a schema. */
  readonly request?: string;
  /** The title of a schema; absent where the answer's shape is another API's, which is then described there. */
  readonly answer?: string;
  /** Answers carry a receipt in their headers, and come as events where `stream: true` is asked for. */
  readonly events?: { readonly each?: string; readonly only?: true };
  readonly parameters?: readonly (keyof typeof parameters)[];
  /** What failures look like; OpenAI's error object unless said otherwise. */
  readonly error?: string;
  readonly isOpen?: true;
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
  days: { name: "days", in: "query", schema: { type: "integer", minimum: 1, maximum: 999, default: 30 } },
  "weir-cache": {
    name: "weir-cache",
    in: "header",
    schema: { type: "string" },
    description: "no-store, no-cache, only-if-cached or max-age=<seconds>, as in cache-control.",
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

const bounds = ["weir-tiers", "weir-max-cost-usd", "weir-max-energy-j"] as const;

const chatParameters = [
  "weir-cache",
  "weir-fallback",
  ...bounds,
  "idempotency-key",
  "weir-resume",
  "traceparent",
  "tracestate",
] as const;

/** Every route of src/api that is for callers; a test compares. */
export const routes: readonly RouteDoc[] = [
  {
    method: "post",
    path: "/v1/chat/completions",
    id: "createChatCompletion",
    summary: "Answer a chat, whole or as events that end in [DONE]",
    request: "ChatRequest",
    answer: "ChatCompletion",
    events: { each: "ChatChunk" },
    parameters: chatParameters,
  },
  {
    method: "post",
    path: "/v1/responses",
    id: "createResponse",
    summary: "Answer as OpenAI's Responses API does, whole or as events; nothing is stored",
    request: "ResponsesRequest",
    events: {},
    parameters: chatParameters,
  },
  {
    method: "post",
    path: "/v1/messages",
    id: "createMessage",
    summary: "Answer as Anthropic's Messages API does, whole or as events",
    request: "MessagesRequest",
    events: {},
    parameters: chatParameters,
    error: "MessagesError",
  },
  {
    method: "post",
    path: "/v1/messages/count_tokens",
    id: "countMessageTokens",
    summary: "Estimate how many tokens a message would be",
    error: "MessagesError",
  },
  {
    method: "post",
    path: "/v1/embeddings",
    id: "createEmbeddings",
    summary: "Make a vector of each text, always by the model that is named and by no other",
    request: "EmbeddingsRequest",
    answer: "Embeddings",
    parameters: ["traceparent", "tracestate"],
  },
  {
    method: "get",
    path: "/v1/models",
    id: "listModels",
    summary: "List the models that may be named",
    answer: "ModelList",
  },
  {
    method: "get",
    path: "/v1/models/{id}",
    id: "getModel",
    summary: "Look up one model",
    answer: "ListedModel",
    parameters: ["id"],
  },
  {
    method: "get",
    path: "/v1/tasks",
    id: "listTasks",
    summary: "List the tasks, with their schemas, their tiers and what was measured of them",
    answer: "TaskList",
  },
  {
    method: "post",
    path: "/v1/tasks/{task}",
    id: "runTask",
    summary: "Do a task, of one input or of many (then the answer is a TaskBatch)",
    request: "TaskRequest",
    answer: "TaskAnswer",
    parameters: ["task", ...bounds, "weir-cache", "traceparent", "tracestate"],
  },
  {
    method: "get",
    path: "/v1/usage",
    id: "getUsage",
    summary: "Sum up what the key has used, by day, tier and model",
    answer: "UsageReport",
    parameters: ["days"],
  },
  {
    method: "get",
    path: "/v1/flights/{id}",
    id: "resumeFlight",
    summary: "Go on with a stream whose connection was lost, while it is said and for five minutes after",
    events: { only: true },
    parameters: ["flight", "last-event-id"],
  },
  {
    method: "delete",
    path: "/v1/flights/{id}",
    id: "stopFlight",
    summary: "Stop a stream and forget it; what was said until then is charged",
    answer: "DeletedFlight",
    parameters: ["flight"],
  },
  {
    method: "get",
    path: "/healthz",
    id: "getHealth",
    summary: "Say which tiers this deployment has",
    answer: "Health",
    isOpen: true,
  },
];

// Which routes does Weir's OpenAPI document tell of? One entry each.
import { adminRoutes } from "./openapi-admin-routes.ts";
import type { RouteDoc } from "./route-doc.ts";

const bounds = ["weir-tiers", "weir-max-cost-usd", "weir-max-energy-j"] as const;

const chatParameters = [
  "weir-cache",
  "weir-cache-ttl",
  "weir-cache-namespace",
  "weir-fallback",
  ...bounds,
  "weir-redact",
  "idempotency-key",
  "weir-resume",
  "traceparent",
  "tracestate",
] as const;

const callerRoutes: readonly RouteDoc[] = [
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
    parameters: ["weir-redact", "traceparent", "tracestate"],
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
    parameters: ["task", ...bounds, "weir-redact", "weir-cache", "traceparent", "tracestate"],
  },
  {
    method: "post",
    path: "/v1/tokens",
    id: "mintToken",
    summary: "Mint a short-lived token for an end user, a page or a device",
    request: "TokenRequest",
    answer: "ClientToken",
  },
  {
    method: "delete",
    path: "/v1/tokens/{id}",
    id: "revokeToken",
    summary: "Revoke a token that the key has minted",
    answer: "ClientToken",
    parameters: ["token_id"],
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
    method: "post",
    path: "/v1/feedback",
    id: "giveFeedback",
    summary: "Say how good an answer was, for a router to learn from",
    request: "FeedbackRequest",
    answer: "FeedbackReceipt",
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

/** Every route of src/api that is for callers and for the owner; a test compares. */
export const routes: readonly RouteDoc[] = [
  ...callerRoutes,
  ...adminRoutes.map((route) => ({ ...route, isAdmin: true as const })),
];

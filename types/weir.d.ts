// Made by `npm run generate` from schemas/. Edit those, not this.

export type Message = SystemMessage | DeveloperMessage | UserMessage | AssistantMessage | ToolMessage | FunctionMessage;
/**
 * At most 64 characters, none of them a space, <, |, \, / or >.
 */
export type SpeakerName = string;
export type ContentPart = TextPart | ImagePart | AudioPart | FilePart | RefusalPart;
export type Tool = FunctionTool | CustomTool;
export type FunctionName = string;
/**
 * A named tool, or a list of allowed ones.
 */
export type ToolChoice = FunctionChoice | CustomChoice | AllowedChoice;
export type ResponseFormat = TextFormat | JsonObjectFormat | JsonSchemaFormat;
/**
 * At most 16 pairs of a key of up to 64 characters and a text of up to 512.
 */
export type Metadata = {
  [k: string]: string;
} | null;
/**
 * @minItems 1
 */
export type EmbeddingInput = string | number | number[];
export type TierState = "live" | "sandbox" | "off";
/**
 * A piece of the conversation. One without a type is a message.
 */
export type InputItem =
  | InputMessage
  | FunctionCallItem
  | CustomCallItem
  | FunctionCallOutputItem
  | ReasoningItem
  | HostedItem
  | ItemReference
  | AdditionalTools;
export type InputContent = TextContent | RefusalPart | ImageContent | FileContent | AudioPart;
export type ResponsesTool = OwnTool | ToolNamespace | HostedTool;
/**
 * Longer than chat's: a chat host is told another one of 64 characters, and calls by the caller's come back.
 */
export type ToolName = string;
export type ResponsesToolChoice = NamedTool | HostedToolChoice | AllowedTools;
export type AllowedTool = NamedTool | HostedToolChoice;
export type ResponsesFormat = TextFormat | JsonObjectFormat | FlatSchemaFormat;
export type ReasoningSettings = {
  effort?: string | null;
  summary?: string | null;
  [k: string]: unknown;
} | null;

/**
 * The answer of GET /admin/keys, the newest first; revoked keys stay listed for 90 days.
 */
export interface ApiKeyList {
  object: "list";
  data: ApiKey[];
  [k: string]: unknown;
}
/**
 * The answer of POST /admin/keys and of what else is done to one key. Times are seconds since 1970.
 */
export interface ApiKey {
  object: "api_key";
  id: string;
  /**
   * The key itself: only in the answer to the call that made it, and nowhere else.
   */
  key?: string;
  /**
   * How the key begins, to tell keys apart.
   */
  prefix: string;
  /**
   * Whose usage it is, as in GET /admin/usage/{account}.
   */
  account: string;
  tenant: string;
  created_at: number;
  expires_at: number | null;
  revoked_at: number | null;
  spec: KeySpec;
  [k: string]: unknown;
}
/**
 * The body of POST /admin/keys and PUT /admin/keys/{id}: whom a key is for, and what it lets its holder do. What is absent is not bounded.
 */
export interface KeySpec {
  /**
   * For the owner's eyes.
   */
  name: string;
  /**
   * Keys of one tenant share cached answers. Each key has a tenant of its own unless this names one.
   */
  tenant?: string;
  /**
   * From this call on.
   */
  expires_in_seconds?: number;
  /**
   * Paths, such as /v1/chat/completions; one that ends in * stands for all that begin so.
   *
   * @minItems 1
   * @maxItems 50
   */
  endpoints?: string[];
  /**
   * Models as requests name them: auto, edge, origin/gpt-5-mini, ..
   *
   * @minItems 1
   * @maxItems 100
   */
  models?: string[];
  /**
   * @minItems 1
   * @maxItems 3
   */
  tiers?: ("isolate" | "edge" | "origin")[];
  /**
   * Of GET /v1/tasks.
   *
   * @minItems 1
   * @maxItems 50
   */
  tasks?: string[];
  /**
   * For browsers: requests must come from one of these pages. Anything but a browser can say any origin.
   *
   * @minItems 1
   * @maxItems 20
   */
  origins?: string[];
  /**
   * What is kept of its answers for a router to learn from, for 30 days: prompts, the question and how the answer fared; drafts, what the small model said too. Nothing unless given.
   */
  training?: "prompts" | "drafts";
  budget?: KeyBudget;
  quota?: KeyQuota;
  tokens?: TokenGrant;
}
/**
 * What may be spent, in dollars; days and months are UTC's.
 */
export interface KeyBudget {
  usd_per_day?: number;
  usd_per_month?: number;
  usd_total?: number;
  /**
   * From which share on answers carry a warning.
   */
  soft_share?: number;
}
export interface KeyQuota {
  requests_per_minute?: number;
  requests_per_day?: number;
  tokens_per_day?: number;
  concurrent?: number;
  /**
   * Of the answers of an hour for which either model would have done, the part that may be the large one's; ten always may.
   */
  max_large_share?: number;
}
/**
 * What the tokens may do that the key mints at POST /v1/tokens; what is absent is as the key's own. All they spend is the key's.
 */
export interface TokenGrant {
  /**
   * Only who proves this is given a token: for keys that stand in a page for all to read.
   */
  attestation?: "turnstile";
  max_seconds?: number;
  /**
   * Unless given those of the key that ask models and tasks.
   *
   * @minItems 1
   * @maxItems 50
   */
  endpoints?: string[];
  /**
   * @minItems 1
   * @maxItems 100
   */
  models?: string[];
  /**
   * @minItems 1
   * @maxItems 3
   */
  tiers?: ("isolate" | "edge" | "origin")[];
  /**
   * @minItems 1
   * @maxItems 50
   */
  tasks?: string[];
  budget?: KeyBudget;
  quota?: KeyQuota;
}
/**
 * The answer of GET /admin/audit: what was written through the admin API, the newest first.
 */
export interface AuditList {
  object: "list";
  data: AuditLine[];
  [k: string]: unknown;
}
export interface AuditLine {
  /**
   * ISO 8601, UTC.
   */
  at: string;
  /**
   * key.create, key.replace, key.rotate, key.revoke, ..
   */
  action: string;
  /**
   * Whose: a key's id, ..
   */
  target: string;
  /**
   * What was written; never a key.
   */
  detail: string;
  request_id: string;
  [k: string]: unknown;
}
/**
 * One event of a streamed answer. Only what Weir must rely on is required; whatever else a host sends is kept.
 */
export interface ChatChunk {
  id?: string;
  object?: string;
  created?: number;
  model?: string;
  choices: ChunkChoice[];
  /**
   * Read with suspicion: see readUsage().
   */
  usage?: {
    [k: string]: unknown;
  } | null;
  weir?: Receipt;
  [k: string]: unknown;
}
export interface ChunkChoice {
  index?: number;
  delta?: Delta;
  finish_reason?: string | null;
  [k: string]: unknown;
}
export interface Delta {
  role?: string;
  content?: string | null;
  refusal?: string | null;
  tool_calls?: ToolCallDelta[] | null;
  [k: string]: unknown;
}
export interface ToolCallDelta {
  index?: number;
  id?: string;
  type?: string;
  function?: FunctionCallDelta;
  [k: string]: unknown;
}
export interface FunctionCallDelta {
  name?: string | null;
  arguments?: string | null;
  [k: string]: unknown;
}
/**
 * What one request cost, what it saved and why it was answered where it was.
 */
export interface Receipt {
  request_id: string;
  tier: "isolate" | "edge" | "origin";
  /**
   * The model that wrote the answer.
   */
  model: string;
  /**
   * Why this tier. capped: the large model would have been asked, but the account's share of its answers is used up for now.
   */
  route:
    "task" | "easy" | "hard" | "contract" | "capability" | "capped" | "escalated" | "fallback" | "cache" | "pinned";
  cache: "hit" | "miss" | "bypass";
  /**
   * Of a cache hit: the key under which the answer is kept, and may be purged by (POST /admin/cache/purge).
   */
  cache_key?: string;
  /**
   * True when a local stand-in answered, not a model.
   */
  sandbox: boolean;
  /**
   * Calls made to model hosts for this request; 0 on a cache hit.
   */
  attempts: number;
  usage: ReceiptUsage;
  /**
   * What this request cost. 0 on a cache hit.
   */
  cost_usd: number;
  /**
   * What the origin model would have cost for the same tokens, less cost_usd.
   */
  saved_usd: number;
  energy_j: EnergyInterval;
  /**
   * The request's fields that the model's host has no word for; absent where there are none.
   */
  ignored?: string[];
  plan?: ReceiptPlan;
}
export interface ReceiptUsage {
  input_tokens: number;
  cached_input_tokens: number;
  /**
   * Of input_tokens, those that the host wrote to its prompt cache; absent where it told of none.
   */
  cache_write_input_tokens?: number;
  /**
   * Of cache_write_input_tokens, those to be kept for an hour or more, which costs more.
   */
  long_cache_write_input_tokens?: number;
  /**
   * Of input_tokens, those that stand for sound; absent where the host told of none.
   */
  audio_input_tokens?: number;
  output_tokens: number;
  /**
   * Of output_tokens, those that stand for sound; absent where the host told of none.
   */
  audio_output_tokens?: number;
  /**
   * Searches of the web that the host made itself and that are paid by the call; absent where it told of none.
   */
  web_searches?: number;
  /**
   * Searches of files that the host made itself and that are paid by the call; absent where it told of none.
   */
  file_searches?: number;
  /**
   * How the host served it, where that makes all tokens dearer or cheaper: priority (which OpenAI calls fast, too), ultrafast or flex with OpenAI, fast with Anthropic; absent where it was as usual.
   */
  service_tier?: "priority" | "ultrafast" | "flex" | "fast";
  /**
   * actual: the host counted; estimated: Weir counted the text; predicted: a stream's headers, sent before its text; unmetered: it went by unread, and what it cost is on the origin's own bill.
   */
  source: "actual" | "estimated" | "predicted" | "unmetered";
}
/**
 * Joules, by the estimator weir-e1.
 */
export interface EnergyInterval {
  /**
   * Joules.
   */
  p05: number;
  /**
   * Joules.
   */
  p50: number;
  /**
   * Joules.
   */
  p95: number;
}
/**
 * What was expected of this answer, and what came of it. Only in the body's receipt; absent from answers of the cache.
 */
export interface ReceiptPlan {
  /**
   * Who chose: what was learned from recorded outcomes, a rule of thumb, or the caller, who named the model.
   */
  by: "learned" | "rule" | "caller";
  /**
   * By how much the large model was expected to do better than the small one, less the least for which it is asked: above 0 the question was taken for hard. Absent where nothing was learned of such questions.
   */
  lead?: number;
  predicted: PlanPrediction;
  actual: PlanOutcome;
  /**
   * What was found in the small model's answer before it was given: good, or why it was thought weak. Absent where it was not read.
   */
  draft?: string;
  second?: SecondSample;
}
export interface PlanPrediction {
  /**
   * US dollars.
   */
  cost_usd: number;
  /**
   * Joules, the middle of weir-e1.
   */
  energy_j: number;
  latency_ms: PredictedLatency;
  quality: PredictedQuality;
}
/**
 * Milliseconds until the answer, or a stream's first words.
 */
export interface PredictedLatency {
  /**
   * Half of the answers need no longer.
   */
  p50: number;
  /**
   * 95 of 100 need no longer.
   */
  p95: number;
  /**
   * seen: measured in this isolate; prior: supposed of the tier until 20 answers were seen.
   */
  source: "seen" | "prior";
}
/**
 * The chance that the origin's model would have answered no better.
 */
export interface PredictedQuality {
  /**
   * null where nobody has measured it.
   */
  expected: number | null;
  /**
   * With 95 % confidence not below this; 0 where nobody has measured it.
   */
  least: number;
}
export interface PlanOutcome {
  /**
   * US dollars.
   */
  cost_usd: number;
  /**
   * Joules, the middle of weir-e1.
   */
  energy_j: number;
  /**
   * Milliseconds until the answer, or a stream's first words.
   */
  latency_ms: number;
  /**
   * The chance that the origin's model would have answered no better, by the answer itself: 1 where that took the draft's place; null where it was not judged.
   */
  quality: number | null;
}
/**
 * A second small model's answer to the same question, asked for beside the first. Absent where there was none. Its cost, energy and tokens are part of the receipt's.
 */
export interface SecondSample {
  model: string;
  input_tokens: number;
  output_tokens: number;
  /**
   * From 0, another answer, to 1, the same; null where the two were not compared.
   */
  agreement: number | null;
}
/**
 * A whole answer. Only what Weir must rely on is required; whatever else a host sends is kept.
 */
export interface ChatCompletion {
  id?: string;
  object?: string;
  created?: number;
  model?: string;
  /**
   * @minItems 1
   */
  choices: Choice[];
  /**
   * Read with suspicion: see readUsage().
   */
  usage?: {
    [k: string]: unknown;
  } | null;
  weir?: Receipt;
  [k: string]: unknown;
}
export interface Choice {
  index?: number;
  message: AnswerMessage;
  finish_reason?: string | null;
  [k: string]: unknown;
}
export interface AnswerMessage {
  role?: string;
  content?: string | null;
  refusal?: string | null;
  tool_calls?: AnswerToolCall[] | null;
  [k: string]: unknown;
}
export interface AnswerToolCall {
  id?: string;
  type?: string;
  function?: AnswerFunctionCall;
  [k: string]: unknown;
}
export interface AnswerFunctionCall {
  name?: string;
  arguments?: string;
  [k: string]: unknown;
}
/**
 * The body of POST /v1/chat/completions: OpenAI's request, open to fields Weir does not know, and Weir's own `weir` object.
 */
export interface ChatRequest {
  /**
   * `auto`, `auto-cheap`, `auto-best`, `edge`, `origin`, a catalogue id, `edge/<name>` or `origin/<name>`.
   */
  model: string;
  /**
   * @minItems 1
   * @maxItems 10000
   */
  messages: Message[];
  stream?: boolean | null;
  stream_options?: {
    include_usage?: boolean;
    include_obfuscation?: boolean;
    [k: string]: unknown;
  } | null;
  /**
   * Deprecated by OpenAI in favour of max_completion_tokens; both are read.
   */
  max_tokens?: number | null;
  max_completion_tokens?: number | null;
  temperature?: number | null;
  top_p?: number | null;
  n?: number | null;
  seed?: number | null;
  /**
   * @maxItems 4
   */
  stop?: string | string[] | null;
  frequency_penalty?: number | null;
  presence_penalty?: number | null;
  logit_bias?: {
    [k: string]: number;
  } | null;
  logprobs?: boolean | null;
  top_logprobs?: number | null;
  /**
   * @maxItems 512
   */
  tools?: Tool[];
  tool_choice?: ("none" | "auto" | "required") | ToolChoice;
  parallel_tool_calls?: boolean;
  /**
   * Deprecated by OpenAI in favour of tools.
   *
   * @minItems 1
   * @maxItems 128
   */
  functions?: FunctionDefinition[];
  /**
   * Deprecated by OpenAI in favour of tool_choice.
   */
  function_call?: ("none" | "auto") | NamedObject;
  response_format?: ResponseFormat;
  modalities?: string[] | null;
  audio?: {
    [k: string]: unknown;
  } | null;
  prediction?: {
    [k: string]: unknown;
  } | null;
  web_search_options?: {
    [k: string]: unknown;
  };
  /**
   * Which words there are is the host's to say: OpenAI's list grows, and other hosts have their own.
   */
  reasoning_effort?: string | null;
  /**
   * Which words there are is the host's to say: OpenAI's list grows, and other hosts have their own.
   */
  verbosity?: string | null;
  /**
   * Which words there are is the host's to say: OpenAI's list grows, and other hosts have their own.
   */
  service_tier?: string | null;
  metadata?: Metadata;
  store?: boolean | null;
  user?: string;
  safety_identifier?: string;
  prompt_cache_key?: string;
  prompt_cache_retention?: string | null;
  prompt_cache_options?: {
    [k: string]: unknown;
  } | null;
  moderation?: {
    [k: string]: unknown;
  } | null;
  weir?: WeirOptions;
  [k: string]: unknown;
}
/**
 * Instructions of the app's owner.
 */
export interface SystemMessage {
  role: "system";
  /**
   * @minItems 1
   */
  content: string | TextPart[];
  name?: SpeakerName;
  [k: string]: unknown;
}
/**
 * A piece of text.
 */
export interface TextPart {
  type: "text";
  text: string;
  [k: string]: unknown;
}
/**
 * The newer name of a system message.
 */
export interface DeveloperMessage {
  role: "developer";
  /**
   * @minItems 1
   */
  content: string | TextPart[];
  name?: SpeakerName;
  [k: string]: unknown;
}
/**
 * What the user says: text, or parts of text, image, audio and file.
 */
export interface UserMessage {
  role: "user";
  /**
   * @minItems 1
   */
  content: string | ContentPart[];
  name?: SpeakerName;
  [k: string]: unknown;
}
/**
 * An image by URL or data URL; Weir never fetches it.
 */
export interface ImagePart {
  type: "image_url";
  image_url: ImageUrl;
  [k: string]: unknown;
}
export interface ImageUrl {
  url: string;
  detail?: string;
  [k: string]: unknown;
}
/**
 * Base64 audio.
 */
export interface AudioPart {
  type: "input_audio";
  input_audio: {
    [k: string]: unknown;
  };
  [k: string]: unknown;
}
/**
 * A file by id or data.
 */
export interface FilePart {
  type: "file";
  file: {
    [k: string]: unknown;
  };
  [k: string]: unknown;
}
/**
 * A refusal the assistant gave before.
 */
export interface RefusalPart {
  type: "refusal";
  refusal: string;
  [k: string]: unknown;
}
/**
 * What the model said before; content may be null beside tool calls.
 */
export interface AssistantMessage {
  role: "assistant";
  content?: string | ContentPart[] | null;
  name?: SpeakerName;
  refusal?: string | null;
  tool_calls?: ToolCall[];
  function_call?: {
    [k: string]: unknown;
  } | null;
  audio?: {
    [k: string]: unknown;
  } | null;
  [k: string]: unknown;
}
export interface ToolCall {
  id: string;
  type: string;
  function?: FunctionCall;
  [k: string]: unknown;
}
export interface FunctionCall {
  name: string;
  /**
   * JSON, as text.
   */
  arguments: string;
  [k: string]: unknown;
}
/**
 * The result of one tool call.
 */
export interface ToolMessage {
  role: "tool";
  /**
   * @minItems 1
   */
  content: string | TextPart[];
  name?: string;
  tool_call_id: string;
  [k: string]: unknown;
}
/**
 * Deprecated by OpenAI in favour of tool messages.
 */
export interface FunctionMessage {
  role: "function";
  content: string | null;
  name: string;
  [k: string]: unknown;
}
export interface FunctionTool {
  type: "function";
  function: FunctionDefinition;
  [k: string]: unknown;
}
export interface FunctionDefinition {
  name: FunctionName;
  description?: string;
  parameters?: {
    [k: string]: unknown;
  };
  strict?: boolean | null;
  [k: string]: unknown;
}
export interface CustomTool {
  type: "custom";
  custom: {
    [k: string]: unknown;
  };
  [k: string]: unknown;
}
export interface FunctionChoice {
  type: "function";
  function: NamedObject;
  [k: string]: unknown;
}
export interface NamedObject {
  name: string;
  [k: string]: unknown;
}
export interface CustomChoice {
  type: "custom";
  custom: NamedObject;
  [k: string]: unknown;
}
export interface AllowedChoice {
  type: "allowed_tools";
  allowed_tools: {
    tools: unknown[];
    [k: string]: unknown;
  };
  [k: string]: unknown;
}
export interface TextFormat {
  type: "text";
  [k: string]: unknown;
}
export interface JsonObjectFormat {
  type: "json_object";
  [k: string]: unknown;
}
export interface JsonSchemaFormat {
  type: "json_schema";
  json_schema: NamedSchema;
  [k: string]: unknown;
}
export interface NamedSchema {
  name: FunctionName;
  description?: string;
  schema?: {
    [k: string]: unknown;
  };
  strict?: boolean | null;
  [k: string]: unknown;
}
/**
 * What the caller asks of Weir itself; never forwarded.
 */
export interface WeirOptions {
  /**
   * Put the whole receipt into the body: beside `usage`, or in a stream's last chunk before [DONE].
   */
  receipt?: boolean;
  /**
   * The header weir-cache, for callers that cannot set headers: no-store, no-cache, only-if-cached, max-age=N, min-fresh=N, max-stale[=N], stale-if-error=N, stale-while-revalidate=N, ttl=N, namespace=NAME. Another one is ignored, and named in the header weir-ignored.
   */
  cache?: string;
  /**
   * The header weir-fallback, for callers that cannot set headers: models to ask next should the first fail, named as in `model`, with commas between.
   */
  fallback?: string;
  /**
   * The header weir-tiers, for callers that cannot set headers: which tiers may answer, `isolate, edge, origin`.
   */
  tiers?: string;
  /**
   * The header weir-max-cost-usd: what the answer may be expected to cost.
   */
  max_cost_usd?: number;
  /**
   * The header weir-max-energy-j: what the answer may be expected to take, joules.
   */
  max_energy_j?: number;
  /**
   * The header weir-max-latency-ms: in how many milliseconds the answer, or a stream's first words, may be expected in 95 of 100 cases.
   */
  max_latency_ms?: number;
  /**
   * The header weir-min-quality: the chance, with 95 % confidence not lower, that the origin's model would have answered no better. Nothing is promised of a model that nobody has measured.
   */
  min_quality?: number;
  /**
   * The header weir-redact, for callers that cannot set headers: mail addresses, telephone, card, account and social security numbers, IP addresses and credentials in URLs leave the deployment as placeholders, and are put back into the answer.
   */
  redact?: boolean;
}
/**
 * The answer of POST /v1/tokens, and without `token` of DELETE /v1/tokens/{id}.
 */
export interface ClientToken {
  object: "token";
  id: string;
  /**
   * For the header Authorization: Bearer.
   */
  token?: string;
  subject?: string;
  /**
   * Seconds since 1970.
   */
  expires_at?: number;
  revoked?: boolean;
  [k: string]: unknown;
}
/**
 * The body of POST /admin/config/rollback.
 */
export interface ConfigRollback {
  /**
   * Of GET /admin/config; 0 is what was deployed.
   */
  version: number;
}
/**
 * The answer of DELETE /v1/flights/{id}.
 */
export interface DeletedFlight {
  id: string;
  object: "flight";
  deleted: true;
  [k: string]: unknown;
}
/**
 * The answer of DELETE /v1/responses/{id}.
 */
export interface DeletedResponse {
  id: string;
  object: "response";
  deleted: true;
  [k: string]: unknown;
}
/**
 * The body of POST /v1/embeddings. Fields unknown to Weir go on to the origin.
 */
export interface EmbeddingsRequest {
  /**
   * auto (the edge's model where there is one), edge, origin, an id of GET /v1/models, or edge/<name>, origin/<name>.
   */
  model: string;
  /**
   * A text or a list of them; or token ids, as OpenAI counts them, or a list of such lists.
   *
   * @minItems 1
   * @maxItems 2048
   */
  input: string | EmbeddingInput[];
  /**
   * base64: 32-bit floats, little-endian.
   */
  encoding_format?: "float" | "base64" | null;
  dimensions?: number | null;
  user?: string;
  weir?: WeirOptions;
  [k: string]: unknown;
}
/**
 * The answer of POST /v1/embeddings: one vector for each input, in their order.
 */
export interface Embeddings {
  object: "list";
  data: Embedding[];
  model: string;
  usage: EmbeddingsUsage;
  weir?: Receipt;
  [k: string]: unknown;
}
export interface Embedding {
  object: "embedding";
  index: number;
  /**
   * Numbers, or with encoding_format base64 their 32-bit floats.
   */
  embedding: number[] | string;
  [k: string]: unknown;
}
export interface EmbeddingsUsage {
  prompt_tokens: number;
  total_tokens: number;
  [k: string]: unknown;
}
/**
 * The answer of DELETE /admin/feedback/{account}.
 */
export interface ErasedFeedback {
  object: "feedback.erased";
  account: string;
  /**
   * How many there were.
   */
  rows: number;
  [k: string]: unknown;
}
/**
 * OpenAI's error object: all four keys, always.
 */
export interface ErrorBody {
  error: ErrorDetail;
}
export interface ErrorDetail {
  message: string;
  type: string;
  param: string | null;
  code: string | null;
}
/**
 * The answer of POST /v1/feedback.
 */
export interface FeedbackReceipt {
  object: "feedback";
  id: string;
  score: number;
  [k: string]: unknown;
}
/**
 * The body of POST /v1/feedback: how good an answer was.
 */
export interface FeedbackRequest {
  /**
   * x-request-id of the reply that brought the answer, or the answer's own id (which in chat completions answers of the cache have too).
   */
  id: string;
  /**
   * From 0, useless, to 1, right. The last one counts.
   */
  score: number;
}
/**
 * The answer of GET /healthz.
 */
export interface Health {
  status: "ok";
  tiers: TierStates;
  [k: string]: unknown;
}
export interface TierStates {
  edge: TierState;
  origin: TierState;
  [k: string]: unknown;
}
/**
 * The body of POST /admin/keys/{id}/rotate.
 */
export interface KeyRotation {
  /**
   * How long the key that was valid so far stays so; 0 unless given.
   */
  grace_seconds?: number;
}
/**
 * A failure of POST /v1/messages, in Anthropic's shape.
 */
export interface MessagesError {
  type: "error";
  error: MessagesErrorDetail;
  request_id: string;
  [k: string]: unknown;
}
export interface MessagesErrorDetail {
  /**
   * The kind of failure, such as invalid_request_error.
   */
  type: string;
  message: string;
  [k: string]: unknown;
}
/**
 * The body of POST /v1/messages: Anthropic's request, open to fields Weir does not know, and Weir's own `weir` object.
 */
export interface MessagesRequest {
  /**
   * `auto`, `edge`, `origin`, a catalogue id, `edge/<name>` or `origin/<name>`.
   */
  model: string;
  /**
   * With 0 Anthropic caches the prompt and answers nothing: for a host that speaks Messages.
   */
  max_tokens: number;
  /**
   * @minItems 1
   * @maxItems 10000
   */
  messages: Turn[];
  system?: string | SystemBlock[];
  stream?: boolean | null;
  temperature?: number | null;
  top_p?: number | null;
  top_k?: number | null;
  stop_sequences?: string[] | null;
  /**
   * @maxItems 512
   */
  tools?: OfferedTool[];
  tool_choice?: ToolChosen;
  thinking?: ThinkingOption;
  metadata?: {
    user_id?: string | null;
    [k: string]: unknown;
  } | null;
  output_config?: {
    [k: string]: unknown;
  } | null;
  weir?: WeirOptions;
  [k: string]: unknown;
}
/**
 * What one side said, or, with `system`, an instruction from there on: that one may have an `output_config` in place of content.
 */
export interface Turn {
  role: "user" | "assistant" | "system";
  content: string | InputBlock[];
  [k: string]: unknown;
}
/**
 * A piece of a turn; which fields it needs follows from its type. Kinds that Weir does not know go on as they are to a host that does.
 */
export interface InputBlock {
  type: string;
  text?: string;
  id?: string;
  name?: string;
  tool_use_id?: string;
  thinking?: string;
  signature?: string | null;
  is_error?: boolean | null;
  cache_control?: {
    [k: string]: unknown;
  } | null;
  input?: {
    [k: string]: unknown;
  };
  [k: string]: unknown;
}
export interface SystemBlock {
  type: "text";
  text: string;
  cache_control?: {
    [k: string]: unknown;
  } | null;
  [k: string]: unknown;
}
/**
 * A tool of the caller's own, with its name and input_schema, or one that the host runs itself, told by its type.
 */
export interface OfferedTool {
  type?: string | null;
  name?: string;
  description?: string;
  input_schema?: {
    [k: string]: unknown;
  };
  strict?: boolean;
  cache_control?: {
    [k: string]: unknown;
  } | null;
  [k: string]: unknown;
}
/**
 * With `tool`, a name.
 */
export interface ToolChosen {
  type: "auto" | "any" | "tool" | "none";
  name?: string;
  disable_parallel_tool_use?: boolean;
  [k: string]: unknown;
}
/**
 * `disabled`, or how it is wanted: `enabled`, `adaptive`, or what Anthropic says next.
 */
export interface ThinkingOption {
  type: string;
  budget_tokens?: number;
  [k: string]: unknown;
}
/**
 * The answer of GET /v1/models: what may be named as `model`.
 */
export interface ModelList {
  object: "list";
  data: ListedModel[];
  [k: string]: unknown;
}
export interface ListedModel {
  id: string;
  object: "model";
  /**
   * Asked for by OpenAI's format and not known: 0.
   */
  created: number;
  owned_by: string;
  [k: string]: unknown;
}
/**
 * A line of GET /admin/feedback/{account}: how the answers to one prompt fared, as npm run train -- routing reads it.
 */
export interface OutcomeRow {
  /**
   * The request's.
   */
  id: string;
  at: string;
  source: "traffic";
  /**
   * The last question, redacted, 4,096 characters at the most.
   */
  prompt: string;
  small_model: string;
  large_model: string;
  /**
   * From 0 to 1; absent where it is not known.
   */
  small_score?: number;
  /**
   * Who says so: feedback, the checks that it failed, or what was learned of such drafts.
   */
  small_by?: "caller" | "checks" | "learned";
  /**
   * Whether the small model's answer passed the checks; absent where there was none.
   */
  small_passed?: boolean;
  /**
   * Only where the owner keeps drafts.
   */
  small_answer?: string;
  /**
   * From 0 to 1; absent where nobody has said.
   */
  large_score?: number;
  large_by?: "caller";
  /**
   * As in the receipt's plan; by it the question was routed.
   */
  lead?: number;
  [k: string]: unknown;
}
/**
 * The body of POST /admin/cache/purge: all of a tenant's cached answers and stored Responses, its end users' among them, the answers of one namespace or task, or one answer.
 */
export interface PurgeRequest {
  /**
   * As an API key says it; of an entry of API_KEYS the first 16 hex digits of its SHA-256, of a binding the one in its props; user:<account> for all users of an identity provider.
   */
  tenant: string;
  namespace?: string;
  task?: string;
  /**
   * One answer, whichever namespace and task it is of: the cache_key in the receipt of a hit.
   */
  key?: string;
}
/**
 * The answer of POST /admin/cache/purge: what was purged, here at once and everywhere within two minutes.
 */
export interface Purge {
  object: "purge";
  tenant: string;
  namespace?: string;
  task?: string;
  key?: string;
  [k: string]: unknown;
}
/**
 * The body of POST /v1/responses: OpenAI's request, open to fields Weir does not know, and Weir's own `weir` object. The input follows what `previous_response_id` names, where it does.
 */
export interface ResponsesRequest {
  /**
   * As in a chat request.
   */
  model: string;
  /**
   * @minItems 1
   * @maxItems 10000
   */
  input: string | InputItem[];
  instructions?: string | null;
  stream?: boolean | null;
  stream_options?: {
    [k: string]: unknown;
  } | null;
  max_output_tokens?: number | null;
  max_tool_calls?: number | null;
  temperature?: number | null;
  top_p?: number | null;
  top_logprobs?: number | null;
  include?: string[] | null;
  /**
   * @maxItems 512
   */
  tools?: ResponsesTool[] | null;
  tool_choice?: ("none" | "auto" | "required" | null) | ResponsesToolChoice;
  parallel_tool_calls?: boolean | null;
  text?: TextSettings;
  reasoning?: ReasoningSettings;
  metadata?: Metadata;
  /**
   * False where nobody will go on from the Response; else it is kept as long as the deployment keeps any, and the answer says whether it is.
   */
  store?: boolean | null;
  /**
   * A stored Response of the caller's: the conversation up to it, without its instructions, goes before the input.
   */
  previous_response_id?: string | null;
  truncation?: "auto" | "disabled" | null;
  user?: string;
  safety_identifier?: string | null;
  prompt_cache_key?: string | null;
  service_tier?: string | null;
  weir?: WeirOptions;
  [k: string]: unknown;
}
/**
 * What somebody said.
 */
export interface InputMessage {
  type: "message";
  role: "user" | "assistant" | "system" | "developer";
  content: string | InputContent[];
  [k: string]: unknown;
}
/**
 * A piece of text, of the user's or the model's.
 */
export interface TextContent {
  type: "input_text" | "output_text";
  text: string;
  [k: string]: unknown;
}
/**
 * An image by URL, data URL or its id at the origin; Weir never fetches it.
 */
export interface ImageContent {
  type: "input_image";
  image_url?: string | null;
  file_id?: string | null;
  detail?: string | null;
  [k: string]: unknown;
}
/**
 * A file by its id at the origin, or in full as a data URL.
 */
export interface FileContent {
  type: "input_file";
  file_id?: string | null;
  filename?: string;
  file_data?: string;
  [k: string]: unknown;
}
/**
 * A tool call that the model made before.
 */
export interface FunctionCallItem {
  type: "function_call";
  call_id: string;
  name: string;
  /**
   * JSON, as text.
   */
  arguments: string;
  /**
   * Where the function is one of a namespace.
   */
  namespace?: string | null;
  [k: string]: unknown;
}
/**
 * A call of a custom tool that the model made before.
 */
export interface CustomCallItem {
  type: "custom_tool_call";
  call_id: string;
  name: string;
  input: string;
  [k: string]: unknown;
}
/**
 * The result of one tool call. What a tool gives unasked, as an asynchronous one may, has no `call_id`, for a host that speaks Responses.
 */
export interface FunctionCallOutputItem {
  type: "function_call_output" | "custom_tool_call_output";
  call_id?: string | null;
  output: string | InputContent[];
  [k: string]: unknown;
}
/**
 * What the model thought before: for a host that speaks Responses, where it has `encrypted_content`. No other host could read it, so it is left out.
 */
export interface ReasoningItem {
  type: "reasoning";
  encrypted_content?: string | null;
  [k: string]: unknown;
}
/**
 * What a tool that OpenAI runs, or defines, was asked or has given: for a host that speaks Responses. Another one is not told of it, and `weir-ignored` names it.
 */
export interface HostedItem {
  type:
    | "web_search_call"
    | "tool_search_call"
    | "tool_search_output"
    | "image_generation_call"
    | "file_search_call"
    | "code_interpreter_call"
    | "mcp_call"
    | "mcp_list_tools"
    | "mcp_approval_request"
    | "mcp_approval_response"
    | "computer_call"
    | "computer_call_output"
    | "local_shell_call"
    | "local_shell_call_output"
    | "shell_call"
    | "shell_call_output"
    | "apply_patch_call"
    | "apply_patch_call_output"
    | "program"
    | "program_output"
    | "compaction"
    | "compaction_trigger"
    | "configuration_update"
    | "agent_message"
    | "multi_agent_call"
    | "multi_agent_call_output";
  [k: string]: unknown;
}
/**
 * An item by its id: of a stored Response of the caller's. One of reasoning that is not stored is left out.
 */
export interface ItemReference {
  type: "item_reference";
  id: string;
  [k: string]: unknown;
}
/**
 * Tools that are offered beside those of `tools`, in this turn and in those that go on from it.
 */
export interface AdditionalTools {
  type: "additional_tools";
  /**
   * @maxItems 512
   */
  tools: ResponsesTool[];
  [k: string]: unknown;
}
/**
 * A function of the caller's, or a custom tool, which takes text.
 */
export interface OwnTool {
  type: "function" | "custom";
  name: ToolName;
  description?: string | null;
  parameters?: {
    [k: string]: unknown;
  } | null;
  strict?: boolean | null;
  format?: {
    [k: string]: unknown;
  } | null;
  [k: string]: unknown;
}
/**
 * Functions of the caller's under a common name: a model is offered each as `namespace__name`, and its call tells both.
 */
export interface ToolNamespace {
  type: "namespace";
  name: ToolName;
  description?: string | null;
  /**
   * @maxItems 512
   */
  tools: OwnTool[];
  [k: string]: unknown;
}
/**
 * A tool that OpenAI itself runs, or defines: offered where a host that speaks Responses answers. Where another one does, those that work on nothing of the caller's are left out beside the caller's own tools and named in `weir-ignored`; the others are refused.
 */
export interface HostedTool {
  type:
    | "web_search"
    | "web_search_preview"
    | "web_search_2025_08_26"
    | "web_search_preview_2025_03_11"
    | "tool_search"
    | "image_generation"
    | "file_search"
    | "code_interpreter"
    | "mcp"
    | "computer"
    | "computer_use_preview"
    | "local_shell"
    | "shell"
    | "apply_patch"
    | "programmatic_tool_calling";
  [k: string]: unknown;
}
export interface NamedTool {
  type: "function" | "custom";
  name: string;
  [k: string]: unknown;
}
export interface HostedToolChoice {
  type:
    | "web_search"
    | "web_search_preview"
    | "web_search_2025_08_26"
    | "web_search_preview_2025_03_11"
    | "tool_search"
    | "image_generation"
    | "file_search"
    | "code_interpreter"
    | "mcp"
    | "computer"
    | "computer_use"
    | "computer_use_preview"
    | "local_shell"
    | "shell"
    | "apply_patch"
    | "programmatic_tool_calling";
  [k: string]: unknown;
}
export interface AllowedTools {
  type: "allowed_tools";
  mode: "auto" | "required";
  tools: AllowedTool[];
  [k: string]: unknown;
}
export interface TextSettings {
  format?: ResponsesFormat;
  verbosity?: string | null;
  [k: string]: unknown;
}
/**
 * As in a chat request, without the inner object.
 */
export interface FlatSchemaFormat {
  type: "json_schema";
  name: FunctionName;
  description?: string;
  schema: {
    [k: string]: unknown;
  };
  strict?: boolean | null;
  [k: string]: unknown;
}
/**
 * The answer of GET and PUT /admin/config, and of POST /admin/config/rollback.
 */
export interface StoredConfig {
  object: "config";
  /**
   * 0 is what was deployed.
   */
  version: number;
  config: WeirConfig;
  /**
   * Those that can be gone back to, the newest first.
   */
  versions: ConfigVersion[];
  [k: string]: unknown;
}
/**
 * weir.config.json: what an owner decides besides bindings, secrets and hosts. It goes out with a deploy, or through PUT /admin/config.
 */
export interface WeirConfig {
  /**
   * Names that requests may give as their model.
   *
   * @maxItems 50
   */
  policies?: Policy[];
  /**
   * What accounts may spend that are no API keys' (of API_KEYS, of service bindings, of an identity provider's users together), and what is kept of their answers.
   *
   * @maxItems 200
   */
  accounts?: AccountLimits[];
  /**
   * The pages that may read answers, beside those of CORS_ORIGINS.
   *
   * @maxItems 100
   */
  cors_origins?: string[];
  /**
   * System prompts that ask for a task of the isolate's, beside those of TASK_TEMPLATES.
   *
   * @maxItems 50
   */
  task_templates?: TaskTemplate[];
  /**
   * Whose tokens are taken for end users' credentials.
   *
   * @maxItems 10
   */
  identity_providers?: IdentityProvider[];
  guard?: Guard;
  /**
   * As the header weir-redact: 1 on every call, and no request can say otherwise. What cannot be redacted is refused, the routes that are passed through unread among it.
   */
  redact?: boolean;
}
/**
 * A name for a model and bounds. What a request says itself wins over the bounds.
 */
export interface Policy {
  /**
   * No name of a tier or of a catalogue's model.
   */
  name: string;
  /**
   * auto unless given.
   */
  model?: string;
  /**
   * As the header weir-fallback.
   */
  fallback?: string;
  /**
   * @minItems 1
   * @maxItems 3
   */
  tiers?: ("isolate" | "edge" | "origin")[];
  /**
   * Of an answer.
   */
  max_cost_usd?: number;
  /**
   * Of an answer.
   */
  max_energy_j?: number;
  /**
   * Of an answer.
   */
  max_latency_ms?: number;
  /**
   * As the header weir-min-quality.
   */
  min_quality?: number;
  /**
   * As the header weir-redact: 1, and no request by this name can say otherwise.
   */
  redact?: boolean;
}
export interface AccountLimits {
  account: string;
  budget?: KeyBudget;
  quota?: KeyQuota;
  /**
   * As an API key's: what is kept of its answers for a router to learn from. Nothing unless given.
   */
  training?: "prompts" | "drafts";
}
export interface TaskTemplate {
  task: string;
  system: string;
  /**
   * The prompt's own words for the task's.
   */
  labels?: {
    [k: string]: string;
  };
  /**
   * @maxItems 50
   */
  models?: string[];
}
export interface IdentityProvider {
  /**
   * As `iss` says it, to the letter.
   */
  issuer: string;
  audience: string;
  /**
   * Where its public keys are. No other address is ever asked.
   */
  jwks_url: string;
  /**
   * @minItems 1
   * @maxItems 6
   */
  algorithms: ("ES256" | "ES384" | "EdDSA" | "RS256" | "RS384" | "RS512" | "PS256")[];
  /**
   * Whose ledger pays for its users: user:<account>.
   */
  account: string;
  /**
   * sub unless given.
   */
  subject_claim?: string;
  /**
   * Users with the same value share cached answers; else each has its own.
   */
  tenant_claim?: string;
  grant?: TokenGrant;
}
/**
 * Prompts and answers of chats are checked by a model of the edge tier; what is unsafe is filtered. The owner pays for it.
 */
export interface Guard {
  /**
   * @cf/meta/llama-guard-3-8b unless given. It answers as that does: safe, or unsafe and why.
   */
  model?: string;
  /**
   * What becomes of what could not be checked: closed, the default, keeps it back with 503; open gives it.
   */
  on_failure?: "closed" | "open";
  /**
   * How long one check may take; 3000 unless given.
   */
  timeout_ms?: number;
}
export interface ConfigVersion {
  version: number;
  /**
   * ISO 8601, UTC.
   */
  at: string;
  [k: string]: unknown;
}
/**
 * The answer of POST /v1/tasks/{task} to one input, with its receipt.
 */
export interface TaskAnswer {
  /**
   * As the task's own schema says. null when nothing can be said.
   */
  output: {
    [k: string]: unknown;
  } | null;
  /**
   * Of a task model: the probability that the output is right, as far as docs/tasks.md says. null where a language model answered: it was not measured.
   */
  confidence: number | null;
  /**
   * True when no tier that was allowed, and is there, is sure: the output is then no more than a guess.
   */
  abstained: boolean;
  request_id: string;
  tier: "isolate" | "edge" | "origin";
  /**
   * The model that wrote the answer.
   */
  model: string;
  /**
   * Why this tier.
   */
  route:
    "task" | "easy" | "hard" | "contract" | "capability" | "capped" | "escalated" | "fallback" | "cache" | "pinned";
  cache: "hit" | "miss" | "bypass";
  /**
   * True when a local stand-in answered, not a model.
   */
  sandbox: boolean;
  /**
   * Calls made to model hosts for this request; 0 on a cache hit.
   */
  attempts: number;
  usage: ReceiptUsage;
  /**
   * What this request cost. 0 on a cache hit.
   */
  cost_usd: number;
  /**
   * What the origin model would have cost for the same tokens, less cost_usd.
   */
  saved_usd: number;
  energy_j: EnergyInterval;
}
/**
 * The answer of POST /v1/tasks/{task} to many inputs, in their order.
 */
export interface TaskBatch {
  results: (TaskResult | ErrorBody)[];
  receipt: Receipt1;
}
export interface TaskResult {
  /**
   * As the task's own schema says. null when nothing can be said.
   */
  output: {
    [k: string]: unknown;
  } | null;
  /**
   * Of a task model: the probability that the output is right, as far as docs/tasks.md says. null where a language model answered: it was not measured.
   */
  confidence: number | null;
  /**
   * True when no tier that was allowed, and is there, is sure: the output is then no more than a guess.
   */
  abstained: boolean;
  tier: "isolate" | "edge" | "origin";
  /**
   * The model that wrote the answer.
   */
  model: string;
}
/**
 * What one request cost, what it saved and why it was answered where it was.
 */
export interface Receipt1 {
  request_id: string;
  tier: "isolate" | "edge" | "origin";
  /**
   * The model that wrote the answer.
   */
  model: string;
  /**
   * Why this tier. capped: the large model would have been asked, but the account's share of its answers is used up for now.
   */
  route:
    "task" | "easy" | "hard" | "contract" | "capability" | "capped" | "escalated" | "fallback" | "cache" | "pinned";
  cache: "hit" | "miss" | "bypass";
  /**
   * Of a cache hit: the key under which the answer is kept, and may be purged by (POST /admin/cache/purge).
   */
  cache_key?: string;
  /**
   * True when a local stand-in answered, not a model.
   */
  sandbox: boolean;
  /**
   * Calls made to model hosts for this request; 0 on a cache hit.
   */
  attempts: number;
  usage: ReceiptUsage;
  /**
   * What this request cost. 0 on a cache hit.
   */
  cost_usd: number;
  /**
   * What the origin model would have cost for the same tokens, less cost_usd.
   */
  saved_usd: number;
  energy_j: EnergyInterval;
  /**
   * The request's fields that the model's host has no word for; absent where there are none.
   */
  ignored?: string[];
  plan?: ReceiptPlan;
}
/**
 * The answer of GET /v1/tasks.
 */
export interface TaskList {
  object: "list";
  data: ListedTask[];
  [k: string]: unknown;
}
export interface ListedTask {
  id: string;
  object: "task";
  description: string;
  /**
   * Those of this deployment that can do it, in the order in which they are asked.
   */
  tiers: ("isolate" | "edge" | "origin")[];
  /**
   * Who answers in the isolate.
   */
  model: string | null;
  /**
   * What was measured of the task in the isolate, and on what; docs/tasks.md has all of it.
   */
  quality: string | null;
  /**
   * JSON Schema 2020-12.
   */
  input: {
    [k: string]: unknown;
  };
  /**
   * JSON Schema 2020-12.
   */
  output: {
    [k: string]: unknown;
  };
}
/**
 * The body of POST /v1/tasks/{task}: one input or many, each as the task's own schema says. In `weir` bounds hold for each of many inputs; `receipt` changes nothing, since a task's answer is its receipt, too; `fallback` is not heeded, and named in the header weir-ignored.
 */
export interface TaskRequest {
  /**
   * One; a plain string stands for its text.
   */
  input?:
    | {
        [k: string]: unknown;
      }
    | string;
  /**
   * 1 to 256, answered in their order; one that fails does not fail the others.
   *
   * @minItems 1
   * @maxItems 256
   */
  inputs?: (
    | {
        [k: string]: unknown;
      }
    | string
  )[];
  weir?: WeirOptions;
}
/**
 * Which of the caller's labels fits a text?
 */
export interface ClassifyTask {
  input: {
    text: string;
    /**
     * @minItems 2
     * @maxItems 100
     */
    labels: string[];
    /**
     * What the labels mean.
     */
    instructions?: string;
  };
  output: {
    label: string;
  };
}
/**
 * Where does a text's meaning lie, as a vector?
 */
export interface EmbedTask {
  input: {
    text: string;
  };
  output: {
    embedding: number[];
  };
}
/**
 * What does a text say, as JSON of the caller's schema?
 */
export interface ExtractTask {
  input: {
    text: string;
    /**
     * JSON Schema 2020-12 of an object; without pattern, patternProperties and references to other documents.
     */
    schema: {
      [k: string]: unknown;
    };
    instructions?: string;
  };
  output: {
    value: {
      [k: string]: unknown;
    };
  };
}
/**
 * What is a text about, in its own words?
 */
export interface KeywordsTask {
  input: {
    text: string;
    limit?: number;
  };
  output: {
    keywords: {
      text: string;
      score: number;
    }[];
  };
}
/**
 * In which language is a text?
 */
export interface LanguageTask {
  input: {
    text: string;
  };
  output: {
    /**
     * ISO 639-1, else 639-3; und where no known language has these letters.
     */
    language: string;
    candidates: {
      language: string;
      confidence: number;
    }[];
  };
}
/**
 * What in a text should not be seen by others, and how does it read without?
 */
export interface RedactTask {
  input: {
    text: string;
    /**
     * All by default.
     *
     * @minItems 1
     */
    kinds?: ("email" | "phone" | "card" | "iban" | "ssn" | "ip" | "url_credentials")[];
    replaceWith?: "kind" | "mask";
  };
  output: {
    text: string;
    /**
     * In UTF-16 code units of the input.
     */
    spans: {
      start: number;
      end: number;
      kind: "email" | "phone" | "card" | "iban" | "ssn" | "ip" | "url_credentials";
    }[];
  };
}
/**
 * Does an English text speak well or ill of something?
 */
export interface SentimentTask {
  input: {
    text: string;
  };
  output: {
    label: "positive" | "negative" | "neutral";
  };
}
/**
 * How much do two texts share, in their words?
 */
export interface SimilarityTask {
  input: {
    text: string;
    other: string;
  };
  output: {
    score: number;
  };
}
/**
 * Which few sentences stand for a text?
 */
export interface SummarizeTask {
  input: {
    text: string;
    sentences?: number;
    /**
     * In words of a language model's own; else the text's own sentences.
     */
    abstractive?: boolean;
  };
  output: {
    summary: string;
    /**
     * Where they stand in the text, in UTF-16 code units; empty where abstractive.
     */
    sentences: {
      start: number;
      end: number;
    }[];
  };
}
/**
 * How does a text read in another language?
 */
export interface TranslateTask {
  input: {
    text: string;
    /**
     * A language's name or BCP 47 tag.
     */
    to: string;
    from?: string;
  };
  output: {
    text: string;
  };
}
/**
 * The body of POST /v1/tokens: a token for one end user, page or device. It is given no more than the key that asks may give; what is absent is as much as that.
 */
export interface TokenRequest {
  /**
   * The end user, as you call them; else nobody in particular.
   */
  subject?: string;
  /**
   * The page that may use it, as browsers write it.
   */
  origin?: string;
  /**
   * The device that may use it; it says this in the header weir-device.
   */
  device?: string;
  /**
   * 600 unless given.
   */
  expires_in_seconds?: number;
  /**
   * shared: it may be answered with what was answered to others of the key's tenant, and they with what was answered to it; own unless given.
   */
  cache?: "own" | "shared";
  /**
   * The proof that the key asks for: of Turnstile, the widget's response.
   */
  attestation?: string;
  /**
   * @minItems 1
   * @maxItems 20
   */
  endpoints?: string[];
  /**
   * @minItems 1
   * @maxItems 20
   */
  models?: string[];
  /**
   * @minItems 1
   * @maxItems 3
   */
  tiers?: ("isolate" | "edge" | "origin")[];
  /**
   * @minItems 1
   * @maxItems 20
   */
  tasks?: string[];
  budget?: KeyBudget;
  quota?: KeyQuota;
}
/**
 * The answer of GET /v1/usage: what the caller's tenant has used, by day, tier and model.
 */
export interface UsageReport {
  object: "list";
  data: UsageRow[];
  /**
   * How the caller's budgets and quotas stand; absent where nothing bounds it.
   */
  limits?: UsageLimit[];
  [k: string]: unknown;
}
export interface UsageRow {
  day: string;
  /**
   * `isolate`, `edge` or `origin`.
   */
  tier: string;
  model: string;
  requests: number;
  cache_hits: number;
  input_tokens: number;
  output_tokens: number;
  cost_usd: number;
  saved_usd: number;
  energy_j: number;
  [k: string]: unknown;
}
export interface UsageLimit {
  /**
   * `usd`, `tokens`, `requests`, or `calls` under way at the same time.
   */
  unit: string;
  /**
   * `minute`, `day` or `month` (UTC), `total`, or `now`.
   */
  window: string;
  limit: number;
  /**
   * Within the window.
   */
  used: number;
  /**
   * Promised to calls under way; what they do not use comes back.
   */
  held: number;
  remaining: number;
  resets_at?: string;
  [k: string]: unknown;
}

/**
 * The entrypoint `Weir`, as the calling Worker sees it: `env.WEIR.chat({ model: "auto", messages })`. Who calls is said
 * by the binding's `props.tenant`, never by the request. Failures are thrown as a `ServiceError`.
 */
export interface WeirService {
  /** The whole answer. */
  chat(request: ChatRequest, options?: CallOptions): Promise<ChatAnswer>;
  /** The answer as it is said; `stream` need not be set. */
  stream(request: ChatRequest, options?: CallOptions): Promise<StreamAnswer>;
  /** A vector for each text, in their order. */
  embed(request: EmbeddingsRequest, options?: CallOptions): Promise<EmbedAnswer>;
  /** A task of `GET /v1/tasks`, with an input as its schema says; a plain string stands for its text. */
  task(name: string, input: NonNullable<TaskRequest["input"]>, options?: CallOptions): Promise<TaskAnswer>;
  /** The same of 1 to 256 inputs; one that fails does not fail the others. */
  taskBatch(name: string, inputs: NonNullable<TaskRequest["inputs"]>, options?: CallOptions): Promise<TaskBatch>;
  /** How good an answer was, by its receipt's `request_id` or its own `id`. */
  feedback(request: FeedbackRequest): Promise<FeedbackReceipt>;
}

export interface CallOptions {
  /**
   * After so many milliseconds the call, its stream too, fails with `upstream_timeout`; the model host is stopped. For a
   * whole answer so much time is also given, up to twelve times what a host usually has.
   */
  readonly timeoutMs?: number | undefined;
  /**
   * Ends the call. Only where both Workers have the compatibility flag `enable_abortsignal_rpc`: without it the
   * caller's runtime refuses to send a signal. To end a stream, cancel it.
   */
  readonly signal?: AbortSignal | undefined;
  /** As in the headers of these names (https://www.w3.org/TR/trace-context-2/). */
  readonly traceparent?: string | undefined;
  readonly tracestate?: string | undefined;
  /** As in the header `weir-cache`: `no-store`, `max-age=60`, `ttl=600, namespace=faq`, .. ; another one is refused. */
  readonly cacheControl?: string | undefined;
  /** As in the header `weir-tiers`, which tasks heed: `isolate, edge`. */
  readonly tiers?: string | undefined;
  /** As in the headers `weir-max-cost-usd`, `weir-max-energy-j`, .. ; a chat's own `weir` says the same. */
  readonly maxCostUsd?: number | undefined;
  readonly maxEnergyJ?: number | undefined;
  readonly maxLatencyMs?: number | undefined;
  readonly minQuality?: number | undefined;
  /** As in the header `weir-redact`; a chat's and an embedding's own `weir.redact` says the same. */
  readonly redact?: boolean | undefined;
  /** As in the header `idempotency-key`: the same body under it gets the same answer, for a day. */
  readonly idempotencyKey?: string | undefined;
}

export interface ChatAnswer {
  readonly completion: ChatCompletion;
  readonly receipt: Receipt;
}

export interface StreamAnswer {
  /**
   * The same bytes as over HTTP: OpenAI's events up to `[DONE]`, or an error event and then a break. Cancelling it
   * ends the model host's work.
   */
  readonly stream: ReadableStream<Uint8Array>;
  /** As it is predicted; with `weir: { receipt: true }` in the request the last event has the actual one. */
  readonly receipt: Receipt;
}

export interface EmbedAnswer {
  readonly embeddings: Embeddings;
  readonly receipt: Receipt;
}

/** What is thrown, as the calling Worker sees it. */
export interface ServiceError extends Error {
  readonly name: "WeirError";
  /** As `error.code` over HTTP. */
  readonly code: string;
  readonly status: number;
  /** The field at fault: `messages[0].role`. */
  readonly param: string | null;
  readonly requestId: string;
  /** How long to wait before the next try, where the model host said so. */
  readonly retryAfterSeconds?: number;
}

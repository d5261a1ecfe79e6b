// What may a Worker ask over a service binding, and what is it told?
import type {
  ChatCompletion,
  ChatRequest,
  Embeddings,
  EmbeddingsRequest,
  FeedbackReceipt,
  FeedbackRequest,
  Receipt,
  TaskAnswer,
  TaskBatch,
  TaskRequest,
} from "#core/contract";

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

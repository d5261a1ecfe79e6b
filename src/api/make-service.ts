// How does another Worker ask, without HTTP?
import { WorkerEntrypoint } from "cloudflare:workers";
import { makeAlarm } from "#core/alarm";
import { continueTrace } from "#core/trace-context";
import { WeirError } from "#core/weir-error";
import type { FeedbackReceipt, TaskAnswer, TaskBatch, WeirOptions } from "#core/contract";
import { isRecord } from "#core/read-record";
import { feedbackRequests } from "#core/owner-contract";
import type { ChatStream } from "#core/provider";
import { watchEnd } from "./watch-end.ts";
import { chat, chatStream, embed, rate, type Answered, type Asked, type Stations } from "#gateway";
import { readChatRequest } from "./openai-chat/read-chat-request.ts";
import { makeChunkWriter } from "./openai-chat/write-chunks.ts";
import { readEmbeddingsRequest } from "./openai-embeddings/read-embeddings-request.ts";
import { makeEmbeddings } from "./openai-embeddings/write-embeddings.ts";
import { readCacheControl } from "./read-cache-control.ts";
import { readIdempotencyKey } from "./read-idempotency-key.ts";
import { readCallOptions } from "./read-call-options.ts";
import { readBounds } from "./read-bounds.ts";
import { readBySchema } from "./read-by-schema.ts";
import { readInputs } from "./tasks/read-task-request.ts";
import { answerTask, answerTaskBatch } from "./tasks/answer-task.ts";
import { readPlain } from "./read-plain.ts";
import { makeRequestId } from "./request-id.ts";
import type { Deployment, ReadDeployment } from "./route.ts";
import { respellOption } from "./respell.ts";
import type { CallOptions, ChatAnswer, EmbedAnswer, StreamAnswer, WeirService } from "./service.ts";
import { writeServiceError } from "./write-service-error.ts";
import { readError } from "./write-error.ts";
import { writeStream } from "./write-stream.ts";

/** The entrypoint's class: all between the way in and the way out is that of `POST /v1/chat/completions`. */
export function makeService<Bindings>(readDeployment: ReadDeployment<Bindings>) {
  return class extends WorkerEntrypoint<Bindings> implements WeirService {
    async chat(request: unknown, options?: unknown): Promise<ChatAnswer> {
      return await this.#answer({ request, options, read: readChatRequest }, async (asked, stations) => {
        const { body, receipt } = await chat(asked, stations);
        return { completion: body.value, receipt: receipt() };
      });
    }

    async stream(request: unknown, options?: unknown): Promise<StreamAnswer> {
      return await this.#answer({ request, options, read: readChatRequest }, async (asked, stations, leave) => {
        const answered = await chatStream(asked, stations);
        return { stream: send(answered, asked, leave), receipt: answered.receipt() };
      });
    }

    async embed(request: unknown, options?: unknown): Promise<EmbedAnswer> {
      return await this.#answer({ request, options, read: readEmbeddingsRequest }, async (asked, stations) => {
        const answered = await embed(asked, stations);
        return { embeddings: makeEmbeddings(answered, asked.request), receipt: answered.receipt() };
      });
    }

    async task(name: unknown, input: unknown, options?: unknown): Promise<TaskAnswer> {
      const call = { request: input, options, read: (value: unknown) => ({ input: value }) };
      return await this.#answer(call, async (asked, stations) => (await answerTask(name, asked, stations)).body);
    }

    async taskBatch(name: unknown, inputs: unknown, options?: unknown): Promise<TaskBatch> {
      const call = { request: inputs, options, read: (value: unknown) => ({ inputs: readInputs(value) }) };
      return await this.#answer(call, async (asked, stations) => (await answerTaskBatch(name, asked, stations)).body);
    }

    async feedback(request: unknown): Promise<FeedbackReceipt> {
      const read = (value: unknown) => readBySchema(value, feedbackRequests);
      return await this.#answer({ request, options: undefined, read }, async (asked, stations) => {
        await rate(asked.caller, asked.request, stations);
        return { object: "feedback", ...asked.request };
      });
    }

    async #answer<Request extends object, Answer>(
      call: ServiceCall<Request>,
      answerWith: AnswerWith<Request, Answer>,
    ): Promise<Answer> {
      const requestId = makeRequestId();
      try {
        const deployment = await readDeployment(this.env);
        const { asked, leave } = readCall(call, { requestId, deployment, context: this.ctx });
        const answering = answerWith(asked, deployment.stations, leave);
        // A caller who leaves ends the call, but not what must yet be settled and told.
        asked.background(answering.catch(() => undefined));
        return await answering;
      } catch (error) {
        throw writeServiceError(respellOption(readError(error), optionOf(call)), requestId);
      }
    }
  };
}

/** A call as it came over RPC, and how its request is checked. */
interface ServiceCall<Request> {
  readonly request: unknown;
  readonly options: unknown;
  readonly read: (value: unknown) => Request;
}

type AnswerWith<Request, Answer> = (asked: Asked<Request>, stations: Stations, leave: () => void) => Promise<Answer>;

interface ServiceVisit {
  readonly requestId: string;
  readonly deployment: Deployment;
  readonly context: ExecutionContext;
}

/** Without anybody to wait for its end nobody would hear that the caller has left, and what was said would be paid by nobody. */
function send(answered: Answered<ChatStream>, { request, background }: Asked, onCancel: () => void) {
  const { promise: isOver, resolve: onOver } = Promise.withResolvers<void>();
  background(isOver);
  const watched = { ...answered, body: watchEnd(answered.body, onOver) };
  return writeStream(watched, makeChunkWriter(answered, request), onCancel);
}

function optionOf({ options }: Pick<ServiceCall<unknown>, "options">): (option: string) => string | undefined {
  return (option) => {
    const name = option.replaceAll(/_(.)/g, (_, letter: string) => letter.toUpperCase());
    return isRecord(options) && options[name] !== undefined ? `options.${name}` : undefined;
  };
}

/** Checks it all. @throws WeirError */
function readCall<Request extends object>(
  { request, options, read }: ServiceCall<Request>,
  { requestId, deployment, context }: ServiceVisit,
): { asked: Asked<Request>; leave: () => void } {
  const caller = deployment.bindingAuth(context.props);
  const said = readCallOptions(options);
  const { cacheControl, idempotencyKey, redact, traceparent, tracestate } = said;
  const body = read(readPlain(request, deployment.maxBodyBytes));
  const weir = "weir" in body && isOptions(body.weir) ? body.weir : {};
  const watch = watchCaller(said);
  const asked: Asked<Request> = {
    request: body,
    caller,
    requestId,
    alarm: makeAlarm(),
    signal: watch.signal,
    trace: continueTrace(traceparent, tracestate),
    background: (work) => {
      context.waitUntil(work);
    },
    cacheControl: readCacheControl(cacheControl, weir.cache),
    bounds: readBounds(undefined, {
      tiers: said.tiers ?? weir.tiers,
      max_cost_usd: said.maxCostUsd ?? weir.max_cost_usd,
      max_energy_j: said.maxEnergyJ ?? weir.max_energy_j,
      max_latency_ms: said.maxLatencyMs ?? weir.max_latency_ms,
      min_quality: said.minQuality ?? weir.min_quality,
    }),
    idempotencyKey: readIdempotencyKey(idempotencyKey),
    redact,
    waitsMs: said.timeoutMs,
  };
  const leave = (): void => {
    watch.abort();
  };
  return { asked, leave };
}

/** What has them was checked by its schema. */
function isOptions(value: unknown): value is WeirOptions {
  return isRecord(value);
}

/** Aborts when the caller does, and when its time is up. */
function watchCaller({ signal, timeoutMs }: Pick<CallOptions, "signal" | "timeoutMs">): AbortController {
  const caller = new AbortController();
  const leave = (): void => {
    caller.abort();
  };
  if (signal?.aborted === true) leave();
  signal?.addEventListener("abort", leave, { once: true });
  if (timeoutMs !== undefined) {
    // Never cleared: the runtime drops it with the call.
    setTimeout(() => {
      caller.abort(new WeirError("upstream_timeout", `Cannot answer in time: the caller gave ${timeoutMs} ms`));
    }, timeoutMs);
  }
  return caller;
}

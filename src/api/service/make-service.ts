// How does another Worker ask, without HTTP?
import { WorkerEntrypoint } from "cloudflare:workers";
import { respellOption, writeStream } from "#api/reply";
import { readBySchema } from "#api/request";
import { asWeirError } from "#core/as-weir-error";
import type { FeedbackReceipt, TaskAnswer, TaskBatch } from "#core/contract";
import { feedbackRequests } from "#core/owner-contract";
import type { ChatStream } from "#core/provider";
import { isRecord } from "#core/read-record";
import { chat, chatStream, embed, rate, type Answered, type Asked, type Stations } from "#gateway";
import { makeRequestId } from "../make-request-id.ts";
import { makeChunkWriter } from "../openai-chat/make-chunk-writer.ts";
import { readChatRequest } from "../openai-chat/read-chat-request.ts";
import { readEmbeddingsRequest } from "../openai-embeddings/read-embeddings-request.ts";
import { makeEmbeddings } from "../openai-embeddings/write-embeddings.ts";
import type { ReadDeployment } from "../route.ts";
import { answerTask, answerTaskBatch } from "../tasks/answer-task.ts";
import { readInputs } from "../tasks/read-task-request.ts";
import { readServiceCall, type ServiceCall } from "./read-service-call.ts";
import type { ChatAnswer, EmbedAnswer, StreamAnswer, WeirService } from "./service.ts";
import { watchEnd } from "./watch-end.ts";
import { writeServiceError } from "./write-service-error.ts";

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
        const { asked, leave } = readServiceCall(call, { requestId, deployment, context: this.ctx });
        const answering = answerWith(asked, deployment.stations, leave);
        // A caller who leaves ends the call, but not what must yet be settled and told.
        asked.background(answering.catch(() => undefined));
        return await answering;
      } catch (error) {
        throw writeServiceError(respellOption(asWeirError(error), optionOf(call)), requestId);
      }
    }
  };
}

type AnswerWith<Request, Answer> = (asked: Asked<Request>, stations: Stations, leave: () => void) => Promise<Answer>;

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

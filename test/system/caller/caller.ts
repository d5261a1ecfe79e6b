// What does Weir say to a Worker that calls it over a service binding?
import type {
  CallOptions,
  ChatRequest,
  EmbeddingsRequest,
  FeedbackRequest,
  ServiceError,
  TaskRequest,
  WeirService,
} from "../../../types/weir.d.ts";

type Env = Readonly<Record<"ACME" | "OTHER" | "NOBODY", WeirService>>;

export type Order = (ChatOrder | EmbedOrder | TaskOrder | FeedbackOrder) & {
  readonly as?: keyof Env;
  readonly options?: CallOptions;
  /** What no JSON could hold, put into the request's `user`. */
  readonly odd?: "circle" | "bigint" | "deep" | "function";
};

interface ChatOrder {
  readonly method: "chat" | "stream";
  readonly request: ChatRequest;
  /** A stream is read until it has said this, and then cancelled. */
  readonly leavesAt?: string;
}

interface EmbedOrder {
  readonly method: "embed";
  readonly request: EmbeddingsRequest;
}

interface FeedbackOrder {
  readonly method: "feedback";
  readonly request: FeedbackRequest;
}

interface TaskOrder {
  readonly method: "task" | "taskBatch";
  readonly name: string;
  readonly inputs: NonNullable<TaskRequest["inputs"]>;
}

export interface Outcome {
  readonly answer?: object;
  readonly text?: string;
  readonly receipt?: object;
  /** What a broken stream threw. */
  readonly brokenBy?: string;
  /** All that the caught error shows of itself. */
  readonly thrown?: object;
}

export default {
  async fetch(incoming: Request, env: Env): Promise<Response> {
    const order: Order = JSON.parse(await incoming.text());
    return Response.json(await carryOut(order, env[order.as ?? "ACME"]).catch(describe));
  },
};

async function carryOut(order: Order, weir: WeirService): Promise<Outcome> {
  const { options, odd } = order;
  if (order.method === "embed") return { answer: await weir.embed(order.request, options) };
  if (order.method === "feedback") return { answer: await weir.feedback(order.request) };
  if ("name" in order) {
    const { name, inputs } = order;
    const isOne = order.method === "task";
    return {
      answer: isOne ? await weir.task(name, inputs[0] ?? "", options) : await weir.taskBatch(name, inputs, options),
    };
  }
  const { method, request } = order;
  const asked = odd === undefined ? request : Object.assign(request, { user: makeOdd(odd) });
  if (method === "chat") return { answer: await weir.chat(asked, options) };
  const { stream, receipt } = await weir.stream(asked, options);
  const decoder = new TextDecoder();
  let text = "";
  try {
    for await (const piece of stream) {
      text += decoder.decode(piece, { stream: true });
      if (order.leavesAt !== undefined && text.includes(order.leavesAt)) break;
    }
  } catch (error) {
    return { text, receipt, brokenBy: String(error) };
  }
  return { text, receipt };
}

function makeOdd(odd: NonNullable<Order["odd"]>): unknown {
  const circle: { self?: unknown } = {};
  circle.self = circle;
  let deep: unknown = [];
  for (let level = 0; level < 300; level += 1) deep = [deep];
  return { circle, bigint: 1n, deep, function: () => 1 }[odd];
}

function describe(error: ServiceError): Outcome {
  const { name, message, code, status, param, requestId, retryAfterSeconds, cause } = error;
  const keys = Object.keys(error).toSorted();
  return { thrown: { name, message, code, status, param, requestId, retryAfterSeconds, cause: String(cause), keys } };
}

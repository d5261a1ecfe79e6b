// What is a Responses request once all that it names is at hand?
import type { InputItem, ResponsesRequest } from "#core/contract";
import { offeredTools, type OfferedTools } from "./offered-tools.ts";

export interface ResponsesCall {
  readonly body: ResponsesRequest;
  /** What was said up to the Response that `previous_response_id` names: it goes before the input. */
  readonly earlier: readonly InputItem[];
  readonly tools: OfferedTools;
  /** Absent where the Response is not to be kept. */
  readonly keeping?: Keeping | undefined;
}

export interface Keeping {
  /** All that led to the answer, without instructions: OpenAI does not carry those over. */
  readonly input: readonly InputItem[];
  /** When those of earlier turns were found, in milliseconds since the epoch: what is purged from then on is not kept anew. */
  readonly since: number;
  /** Whether it will be found from now on. */
  readonly keep: (id: string, response: object) => boolean;
}

export function makeResponsesCall(
  body: ResponsesRequest,
  earlier: readonly InputItem[] = [],
  keeping?: Keeping,
): ResponsesCall {
  return { body, earlier, tools: offeredTools(body, earlier), keeping };
}

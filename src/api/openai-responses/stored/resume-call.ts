// What does a caller need who comes back for a Response's stream?
import { isRecord } from "#core/read-record";
import { makeKeeping, type Asking } from "./keeping.ts";
import { isBringing } from "../request/offered-tools.ts";
import { readResponsesRequest } from "../request/read-responses-request.ts";
import { makeResponsesCall, type ResponsesCall } from "../request/responses-call.ts";
import { isItems } from "./stored-response.ts";

/** More than this is not kept beside a stream for who comes back: a stream with too much to keep cannot be resumed. */
const maxItemsChars = 48 * 1024;

/**
 * All but the prompt is said back in every Response, and calls are named by the tools; the conversation is what it is kept
 * with.
 */
export function toResume({ body, earlier, keeping }: ResponsesCall): object {
  const items =
    keeping !== undefined && JSON.stringify(keeping.input).length <= maxItemsChars ? keeping.input : undefined;
  const tools = [...earlier, ...(typeof body.input === "string" ? [] : body.input)].filter(isBringing);
  return { body: { ...body, input: tools.length === 0 ? "" : tools }, items, since: keeping?.since };
}

export function fromResume(kept: unknown, asking: Asking): ResponsesCall {
  const { body, items, since } = isRecord(kept) ? kept : {};
  const isKept = isItems(items) && typeof since === "number";
  return makeResponsesCall(readResponsesRequest(body), [], isKept ? makeKeeping(items, asking, since) : undefined);
}

// How is a Response kept with all that led to it?
import { ownerOf, type Caller } from "#core/caller";
import type { InputItem } from "#core/contract";
import { isRecord } from "#core/read-record";
import type { Place } from "#conversations";
import type { Visit } from "../route.ts";
import { isBringing } from "./offered-tools.ts";
import { readResponsesRequest } from "./read-responses-request.ts";
import { makeCall, type Keeping, type ResponsesCall } from "./responses-call.ts";
import { isItems, readStored, writeStored } from "./stored-response.ts";

/** Who asks, of whose store. */
export interface Asking extends Pick<Visit, "caller" | "background"> {
  readonly deployment: Pick<Visit["deployment"], "conversations">;
}

/** An end user's own, where the caller is one. */
export function placeOf(caller: Caller, id: string): Place {
  return { tenant: caller.tenant, owner: JSON.stringify(ownerOf(caller)), id };
}

/** Undefined where nothing is kept. @param since when the input's earlier part was found, in milliseconds since the epoch */
export function makeKeeping(
  input: readonly InputItem[],
  { caller, deployment: { conversations }, background }: Asking,
  since = Date.now(),
): Keeping | undefined {
  if (conversations === undefined) return undefined;
  return {
    input,
    since,
    keep(id, response) {
      const stored = writeStored(input, response);
      return (
        readStored(stored) !== undefined &&
        conversations.keep(placeOf(caller, id), { conversation: stored, since }, background)
      );
    },
  };
}

/** More than this is not held beside a stream for who comes back: a stream with too much to hold cannot be resumed. */
const maxHeldChars = 48 * 1024;

/** All but the prompt is said back in every Response, and calls are named by the tools; the conversation is what it is kept with. */
export function holdCall({ body, earlier, keeping }: ResponsesCall): object {
  const items =
    keeping !== undefined && JSON.stringify(keeping.input).length <= maxHeldChars ? keeping.input : undefined;
  const tools = [...earlier, ...(typeof body.input === "string" ? [] : body.input)].filter(isBringing);
  return { body: { ...body, input: tools.length === 0 ? "" : tools }, items, since: keeping?.since };
}

export function readHeldCall(held: unknown, asking: Asking): ResponsesCall {
  const { body, items, since } = isRecord(held) ? held : {};
  const isKept = isItems(items) && typeof since === "number";
  return makeCall(readResponsesRequest(body), [], isKept ? makeKeeping(items, asking, since) : undefined);
}

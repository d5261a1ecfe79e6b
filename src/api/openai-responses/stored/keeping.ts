// How is a Response kept with all that led to it?
import { ownerOf, type Caller } from "#core/caller";
import type { InputItem } from "#core/contract";
import type { Place } from "#conversations";
import type { Visit } from "../../route.ts";
import type { Keeping } from "../request/responses-call.ts";
import { readStored, writeStored } from "./stored-response.ts";

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

// Which stored Response has this id, and is there not too much to read yet?
import type { Alarm } from "#core/alarm";
import type { Conversations } from "#conversations";
import { refuse } from "../request/refuse.ts";
import { placeOf, type Asking } from "./keeping.ts";
import { readStored, type StoredResponse } from "./stored-response.ts";

/** More than this of earlier conversations is no chat's; it bounds what one small request has read and kept in memory. */
const maxReads = 16;
const maxReadChars = 4 * 1024 * 1024;

/** @param isNeeded whether to refuse the request, else to do without, where it refers to too much */
export type Find = (responseId: string, isNeeded: boolean) => Promise<StoredResponse | undefined>;

/** For one request, among its caller's own. */
export function makeFinder(conversations: Conversations, { caller, background }: Asking, alarm: Alarm): Find {
  let reads = 0;
  let chars = 0;
  return async (id, isNeeded) => {
    reads += 1;
    const found = reads > maxReads ? undefined : await conversations.find(placeOf(caller, id), { alarm, background });
    chars += found?.chars ?? 0;
    if (reads <= maxReads && chars <= maxReadChars) return found && readStored(found.conversation);
    if (!isNeeded) return undefined;
    throw refuse("input", "it refers to items of too many, or too long, conversations: send the items themselves");
  };
}

// How is a stored Response read, and forgotten?
import { writeJson } from "#api/reply";
import { makeAlarm, type Alarm } from "#core/alarm";
import type { DeletedResponse } from "#core/contract";
import type { Background } from "#core/hand-over";
import { WeirError } from "#core/weir-error";
import type { Route, Visit } from "../../route.ts";
import { placeOf } from "./keeping.ts";
import { refuse } from "../request/refuse.ts";
import { readStored, type StoredResponse } from "./stored-response.ts";
import { listItems } from "./list-items.ts";

const path = "/v1/responses/:id{resp_\\w+}";

/** By its id, to whoever it was given and nobody else. */
export const storedRoutes: readonly Route[] = [
  {
    method: "GET",
    path,
    async answer(visit) {
      if (visit.query("stream") === "true") throw refuse("stream", "a stored response is given whole");
      const { response } = await find(visit);
      return writeJson(response, visit);
    },
  },
  {
    method: "DELETE",
    path,
    async answer(visit) {
      const { conversations } = visit.deployment;
      const place = placeOf(visit.caller, visit.param("id"));
      if ((await conversations?.forget(place, waitingOf(visit))) !== true) throw notFound();
      const gone: DeletedResponse = { id: place.id, object: "response", deleted: true };
      return writeJson(gone, visit);
    },
  },
  {
    method: "GET",
    path: `${path}/input_items`,
    async answer(visit) {
      const { input } = await find(visit);
      return writeJson(listItems(visit.param("id"), input, visit.query), visit);
    },
  },
  {
    method: "POST",
    path: `${path}/cancel`,
    async answer(visit) {
      await find(visit);
      throw refuse("id", "only what is answered in the background can be cancelled, and nothing is here");
    },
  },
];

async function find(visit: Visit): Promise<StoredResponse> {
  const found = await visit.deployment.conversations?.find(placeOf(visit.caller, visit.param("id")), waitingOf(visit));
  const stored = found && readStored(found.conversation);
  if (stored === undefined) throw notFound();
  return stored;
}

function waitingOf({ background }: Visit): { readonly alarm: Alarm; readonly background: Background } {
  return { alarm: makeAlarm(), background };
}

function notFound(): WeirError {
  return new WeirError("response_not_found", "Cannot find the response: none of that id is stored here, or no longer");
}

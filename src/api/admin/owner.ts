// How is the owner listened to, and answered?
import { writeJson } from "#api/reply";
import { readBody, readBySchema } from "#api/request";
import { makeAlarm } from "#core/alarm";
import type { SchemaGuard } from "#core/schema-guard";
import type { Route, Visit } from "../route.ts";

/** Behind `ADMIN_TOKEN`, a credential of its own. */
export function ownersRoute(method: Route["method"], path: string, answer: (visit: Visit) => Promise<object>): Route {
  return { method, path, isAdmin: true, answer: async (visit) => writeJson(await answer(visit), visit) };
}

/** An absent body stands for an empty object. @throws WeirError */
export async function readOwnersBody<Body>({ request, deployment }: Visit, guard: SchemaGuard<Body>): Promise<Body> {
  const said = request.body === null ? {} : await readBody(request, makeAlarm(), deployment.maxBodyBytes);
  return readBySchema(said, guard);
}

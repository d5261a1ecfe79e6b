// How is the owner listened to, and answered?
import { makeAlarm } from "#core/alarm";
import { readBody } from "../read-body.ts";
import type { Visit } from "../route.ts";
import { baseHeaders } from "../write-headers.ts";

/** An absent body stands for an empty object. */
export async function readOwnersBody({ request, deployment }: Visit): Promise<unknown> {
  if (request.body === null) return {};
  return await readBody(request, makeAlarm(), deployment.maxBodyBytes);
}

export function writeToOwner(body: object, { requestId }: Visit): Response {
  return Response.json(body, { headers: baseHeaders(requestId) });
}

// How is JSON sent that no model has made?
import type { Visit } from "./route.ts";
import { baseHeaders } from "./write-headers.ts";

export function writeJson(body: object, { requestId }: Pick<Visit, "requestId">): Response {
  return Response.json(body, { headers: baseHeaders(requestId) });
}

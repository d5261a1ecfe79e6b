// How is JSON sent that no model has made?
import { baseHeaders } from "./write-headers.ts";

export function writeJson(body: object, { requestId }: { readonly requestId: string }): Response {
  return Response.json(body, { headers: baseHeaders(requestId) });
}

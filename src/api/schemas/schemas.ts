// What may be asked here, and what is answered, for machines to read?
import { baseHeaders } from "#api/reply";
import { WeirError } from "#core/weir-error";
import type { Route, Visit } from "../route.ts";

/** The files of schemas/, and the OpenAPI document made from them. Open: whoever makes a client has no key yet. */
export const schemas: readonly Route[] = [
  { method: "GET", path: "/openapi.json", isOpen: true, answer: (visit) => serveFile(visit, "openapi.json") },
  {
    method: "GET",
    path: "/schemas/:file{[a-z/-]+\\.schema\\.json}",
    isOpen: true,
    answer: (visit) => serveFile(visit, visit.param("file")),
  },
];

async function serveFile({ deployment, requestId }: Visit, file: string): Promise<Response> {
  const found = await deployment.readAsset(file);
  if (found?.status !== 200) {
    await found?.body?.cancel();
    throw new WeirError("unknown_url", "Cannot find the file: there is no schema of that name");
  }
  const headers = { ...baseHeaders(requestId), "content-type": "application/json", "cache-control": "max-age=300" };
  return new Response(found.body, { headers });
}

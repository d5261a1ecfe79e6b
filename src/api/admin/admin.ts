// What may the owner do over HTTP?
import { readCount } from "#api/request";
import type { ApiKeyList, AuditList } from "#core/contract";
import { keyRotations, keySpecs } from "#core/owner-contract";
import { WeirError } from "#core/weir-error";
import type { KeyDesk } from "#auth";
import { demand } from "../demand.ts";
import type { Route, Visit } from "../route.ts";
import { configRoutes } from "./config-routes.ts";
import { feedbackRoutes } from "./feedback-routes.ts";
import { ownersRoute, readOwnersBody } from "./owner.ts";
import { reportUsage } from "../usage/usage.ts";

const keys = "/admin/keys";
const key = `${keys}/:id`;

export const admin: readonly Route[] = [
  ownersRoute("GET", keys, async (visit): Promise<ApiKeyList> => {
    return { object: "list", data: [...(await desk(visit).list())] };
  }),
  ownersRoute("POST", keys, async (visit) => {
    return await desk(visit).create(await readOwnersBody(visit, keySpecs), visit.requestId);
  }),
  ownersRoute("GET", key, async (visit) => await desk(visit).get(readId(visit))),
  ownersRoute("PUT", key, async (visit) => {
    return await desk(visit).replace(readId(visit), await readOwnersBody(visit, keySpecs), visit.requestId);
  }),
  ownersRoute("DELETE", key, async (visit) => await desk(visit).revoke(readId(visit), visit.requestId)),
  ownersRoute("POST", `${key}/rotate`, async (visit) => {
    return await desk(visit).rotate(readId(visit), await readOwnersBody(visit, keyRotations), visit.requestId);
  }),
  ownersRoute("GET", "/admin/audit", async ({ deployment, query }): Promise<AuditList> => {
    const entries = await deployment.auditTrail.list(readCount("limit", query("limit") ?? "100"));
    const data = entries.map(({ at, action, target, detail, requestId }) => ({
      at: new Date(at).toISOString(),
      action,
      target,
      detail,
      request_id: requestId,
    }));
    return { object: "list", data };
  }),
  ownersRoute("GET", "/admin/usage/:account{.+}", async (visit) => await reportUsage(visit.param("account"), visit)),
  ...configRoutes,
  ...feedbackRoutes,
];

function desk({ deployment }: Visit): KeyDesk {
  return demand(deployment.keyDesk, "Cannot keep keys: the secret KEY_PEPPER is not set");
}

/** What is no id, a key's name for one, would be looked for in a shard of its own. */
function readId({ param }: Visit): string {
  const id = param("id");
  if (/^[0-9a-f]+$/.test(id)) return id;
  throw new WeirError("key_not_found", `Cannot find the key: an id has hexadecimal digits only, see GET /admin/keys`);
}

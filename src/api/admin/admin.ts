// What may the owner do over HTTP?
import type { ApiKeyList, AuditList } from "#core/contract";
import { keyRotations, keySpecs } from "#core/owner-contract";
import { WeirError } from "#core/weir-error";
import type { KeyDesk } from "#auth";
import { readBySchema } from "../read-by-schema.ts";
import type { Route, Visit } from "../route.ts";
import { configRoutes } from "./config-routes.ts";
import { feedbackRoutes } from "./feedback-routes.ts";
import { readOwnersBody, writeToOwner } from "./owner.ts";
import { readCount } from "../read-count.ts";
import { writeUsage } from "../usage/usage.ts";

const key = "/admin/keys/:id";

/** All behind `ADMIN_TOKEN`, a credential of its own. */
export const admin: readonly Route[] = [
  {
    method: "GET",
    path: "/admin/keys",
    isAdmin: true,
    async answer(visit) {
      const list: ApiKeyList = { object: "list", data: [...(await desk(visit).list())] };
      return writeToOwner(list, visit);
    },
  },
  {
    method: "POST",
    path: "/admin/keys",
    isAdmin: true,
    async answer(visit) {
      const spec = readBySchema(await readOwnersBody(visit), keySpecs);
      return writeToOwner(await desk(visit).create(spec, visit.requestId), visit);
    },
  },
  {
    method: "GET",
    path: key,
    isAdmin: true,
    answer: async (visit) => writeToOwner(await desk(visit).get(readId(visit)), visit),
  },
  {
    method: "PUT",
    path: key,
    isAdmin: true,
    async answer(visit) {
      const spec = readBySchema(await readOwnersBody(visit), keySpecs);
      return writeToOwner(await desk(visit).replace(readId(visit), spec, visit.requestId), visit);
    },
  },
  {
    method: "DELETE",
    path: key,
    isAdmin: true,
    answer: async (visit) => writeToOwner(await desk(visit).revoke(readId(visit), visit.requestId), visit),
  },
  {
    method: "POST",
    path: `${key}/rotate`,
    isAdmin: true,
    async answer(visit) {
      const rotation = readBySchema(await readOwnersBody(visit), keyRotations);
      return writeToOwner(await desk(visit).rotate(readId(visit), rotation, visit.requestId), visit);
    },
  },
  {
    method: "GET",
    path: "/admin/audit",
    isAdmin: true,
    async answer(visit) {
      const entries = await visit.deployment.auditTrail.list(readCount("limit", visit.query("limit") ?? "100"));
      const data = entries.map(({ at, action, target, detail, requestId }) => ({
        at: new Date(at).toISOString(),
        action,
        target,
        detail,
        request_id: requestId,
      }));
      const list: AuditList = { object: "list", data };
      return writeToOwner(list, visit);
    },
  },
  {
    method: "GET",
    path: "/admin/usage/:account{.+}",
    isAdmin: true,
    answer: async (visit) => await writeUsage(visit.param("account"), visit),
  },
  ...configRoutes,
  ...feedbackRoutes,
];

function desk({ deployment: { keyDesk } }: Visit): KeyDesk {
  if (keyDesk !== undefined) return keyDesk;
  throw new WeirError("not_configured", "Cannot keep keys: the secret KEY_PEPPER is not set");
}

/** What is no id, a key's name for one, would be looked for in a shard of its own. */
function readId({ param }: Visit): string {
  const id = param("id");
  if (/^[0-9a-f]+$/.test(id)) return id;
  throw new WeirError("key_not_found", `Cannot find the key: an id has hexadecimal digits only, see GET /admin/keys`);
}

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

/** Ids hold hexadecimal digits only. */
const key = "/admin/keys/:id{[0-9a-f]+}";

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
    answer: async (visit) => writeToOwner(await desk(visit).get(visit.param("id")), visit),
  },
  {
    method: "PUT",
    path: key,
    isAdmin: true,
    async answer(visit) {
      const spec = readBySchema(await readOwnersBody(visit), keySpecs);
      return writeToOwner(await desk(visit).replace(visit.param("id"), spec, visit.requestId), visit);
    },
  },
  {
    method: "DELETE",
    path: key,
    isAdmin: true,
    answer: async (visit) => writeToOwner(await desk(visit).revoke(visit.param("id"), visit.requestId), visit),
  },
  {
    method: "POST",
    path: `${key}/rotate`,
    isAdmin: true,
    async answer(visit) {
      const rotation = readBySchema(await readOwnersBody(visit), keyRotations);
      return writeToOwner(await desk(visit).rotate(visit.param("id"), rotation, visit.requestId), visit);
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

// What may the owner do over HTTP?
import { makeAlarm } from "#core/alarm";
import type { ApiKey, ApiKeyList, AuditList } from "#core/contract";
import { keyRotations, keySpecs } from "#core/owner-contract";
import { WeirError } from "#core/weir-error";
import type { KeyDesk } from "#auth";
import { readBody } from "../read-body.ts";
import { readBySchema } from "../read-by-schema.ts";
import type { Route, Visit } from "../route.ts";
import { baseHeaders } from "../write-headers.ts";
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
      return write(list, visit);
    },
  },
  {
    method: "POST",
    path: "/admin/keys",
    isAdmin: true,
    async answer(visit) {
      const spec = readBySchema(await read(visit), keySpecs);
      return write(await desk(visit).create(spec, visit.requestId), visit);
    },
  },
  {
    method: "GET",
    path: key,
    isAdmin: true,
    answer: async (visit) => write(await desk(visit).get(visit.param("id")), visit),
  },
  {
    method: "PUT",
    path: key,
    isAdmin: true,
    async answer(visit) {
      const spec = readBySchema(await read(visit), keySpecs);
      return write(await desk(visit).replace(visit.param("id"), spec, visit.requestId), visit);
    },
  },
  {
    method: "DELETE",
    path: key,
    isAdmin: true,
    answer: async (visit) => write(await desk(visit).revoke(visit.param("id"), visit.requestId), visit),
  },
  {
    method: "POST",
    path: `${key}/rotate`,
    isAdmin: true,
    async answer(visit) {
      const rotation = readBySchema(await read(visit), keyRotations);
      return write(await desk(visit).rotate(visit.param("id"), rotation, visit.requestId), visit);
    },
  },
  {
    method: "GET",
    path: "/admin/audit",
    isAdmin: true,
    async answer(visit) {
      const entries = await desk(visit).audit(readCount("limit", visit.query("limit") ?? "100"));
      const data = entries.map(({ at, action, target, detail, requestId }) => ({
        at: new Date(at).toISOString(),
        action,
        target,
        detail,
        request_id: requestId,
      }));
      const list: AuditList = { object: "list", data };
      return write(list, visit);
    },
  },
  {
    method: "GET",
    path: "/admin/usage/:account{.+}",
    isAdmin: true,
    answer: async (visit) => await writeUsage(visit.param("account"), visit),
  },
];

function desk({ deployment: { keyDesk } }: Visit): KeyDesk {
  if (keyDesk !== undefined) return keyDesk;
  throw new WeirError("not_configured", "Cannot keep keys: the secret KEY_PEPPER is not set");
}

/** An absent body stands for an empty object. */
async function read({ request, deployment }: Visit): Promise<unknown> {
  if (request.body === null) return {};
  return await readBody(request, makeAlarm(), deployment.maxBodyBytes);
}

function write(body: ApiKey | ApiKeyList | AuditList, { requestId }: Visit): Response {
  return Response.json(body, { headers: baseHeaders(requestId) });
}

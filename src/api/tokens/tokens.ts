// How does a server give its apps and pages tokens of their own?
import { writeJson } from "#api/reply";
import { readBody, readBySchema } from "#api/request";
import type { TokenDesk } from "#auth";
import { makeAlarm } from "#core/alarm";
import { tokenRequests } from "#core/owner-contract";
import { demand } from "../demand.ts";
import type { Route, Visit } from "../route.ts";

export const tokens: readonly Route[] = [
  {
    method: "POST",
    path: "/v1/tokens",
    async answer(visit) {
      const { request, caller, deployment } = visit;
      const asked = readBySchema(await readBody(request, makeAlarm(), deployment.maxBodyBytes), tokenRequests);
      const token = await desk(visit).mint(caller, asked, request.headers.get("origin"));
      return writeJson(token, visit);
    },
  },
  {
    method: "DELETE",
    path: "/v1/tokens/:id{[\\w-]+}",
    async answer(visit) {
      const revoked = await desk(visit).revoke(visit.caller, visit.param("id").slice(0, 100));
      return writeJson(revoked, visit);
    },
  },
];

function desk({ deployment }: Visit): TokenDesk {
  const why = "Cannot handle tokens: the secrets KEY_PEPPER and TOKEN_KEY are not both set";
  return demand(deployment.tokenDesk, why);
}

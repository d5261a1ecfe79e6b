// How does the owner change the configuration, and purge the cache, over HTTP?
import type { ConfigDesk } from "#config";
import { configRollbacks, purgeRequests, weirConfigs } from "#core/owner-contract";
import type { Purge } from "#core/contract";
import { WeirError } from "#core/weir-error";
import { readBySchema } from "../read-by-schema.ts";
import type { Route, Visit } from "../route.ts";
import { readOwnersBody, writeToOwner } from "./owner.ts";

export const configRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/admin/config",
    isAdmin: true,
    answer: async (visit) => writeToOwner(await desk(visit).get(), visit),
  },
  {
    method: "PUT",
    path: "/admin/config",
    isAdmin: true,
    async answer(visit) {
      const config = readBySchema(await readOwnersBody(visit), weirConfigs);
      return writeToOwner(await desk(visit).put(config, visit.requestId), visit);
    },
  },
  {
    method: "POST",
    path: "/admin/config/rollback",
    isAdmin: true,
    async answer(visit) {
      const { version } = readBySchema(await readOwnersBody(visit), configRollbacks);
      return writeToOwner(await desk(visit).rollback(version, visit.requestId), visit);
    },
  },
  {
    method: "POST",
    path: "/admin/cache/purge",
    isAdmin: true,
    async answer(visit) {
      const said = readBySchema(await readOwnersBody(visit), purgeRequests);
      const scope = said.key === undefined ? said : { tenant: said.tenant, key: said.key };
      const { deployment, requestId } = visit;
      await deployment.stations.cache.purge(scope);
      const { tenant, ...narrower } = scope;
      const detail = JSON.stringify(narrower);
      await deployment.auditTrail.note({ action: "cache.purge", target: tenant, detail, requestId });
      const purged: Purge = { object: "purge", ...scope };
      return writeToOwner(purged, visit);
    },
  },
];

function desk({ deployment: { configDesk } }: Visit): ConfigDesk {
  if (configDesk !== undefined) return configDesk;
  throw new WeirError("not_configured", "Cannot keep a configuration: the variable CONFIG_KEY is not set");
}

// How does the owner change the configuration, and purge the cache, over HTTP?
import type { ConfigDesk } from "#config";
import { configRollbacks, purgeRequests, weirConfigs } from "#core/owner-contract";
import type { Purge } from "#core/contract";
import { demand } from "../demand.ts";
import type { Route, Visit } from "../route.ts";
import { ownersRoute, readOwnersBody } from "./owner.ts";

const path = "/admin/config";

export const configRoutes: readonly Route[] = [
  ownersRoute("GET", path, async (visit) => await desk(visit).get()),
  ownersRoute("PUT", path, async (visit) => {
    return await desk(visit).put(await readOwnersBody(visit, weirConfigs), visit.requestId);
  }),
  ownersRoute("POST", `${path}/rollback`, async (visit) => {
    const { version } = await readOwnersBody(visit, configRollbacks);
    return await desk(visit).rollback(version, visit.requestId);
  }),
  ownersRoute("POST", "/admin/cache/purge", async (visit): Promise<Purge> => {
    const { deployment, requestId } = visit;
    const said = await readOwnersBody(visit, purgeRequests);
    const scope = said.key === undefined ? said : { tenant: said.tenant, key: said.key };
    await deployment.stations.cache.purge(scope);
    const { tenant, ...narrower } = scope;
    const detail = JSON.stringify(narrower);
    await deployment.auditTrail.note({ action: "cache.purge", target: tenant, detail, requestId });
    return { object: "purge", ...scope };
  }),
];

function desk({ deployment }: Visit): ConfigDesk {
  return demand(deployment.configDesk, "Cannot keep a configuration: the variable CONFIG_KEY is not set");
}

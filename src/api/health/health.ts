// Is this Worker up, and which tiers has it?
import { writeJson } from "#api/reply";
import type { Health, TierState } from "#core/contract";
import type { Host } from "#core/host";
import type { Route } from "../route.ts";

/** Asks no host: it must stay cheap, and up when they are down. Told to anyone, it holds nothing secret. */
export const health: readonly Route[] = [
  {
    method: "GET",
    path: "/healthz",
    isOpen: true,
    answer(visit) {
      const { hosts } = visit.deployment;
      const health: Health = { status: "ok", tiers: { edge: describe(hosts.edge), origin: describe(hosts.origin) } };
      return writeJson(health, visit);
    },
  },
];

function describe(host: Host | undefined): TierState {
  if (host === undefined) return "off";
  return host.sandbox ? "sandbox" : "live";
}

// Is this Worker up, and which tiers has it?
import type { Host } from "#core/host";
import type { Route } from "../route.ts";

/** Asks no host: it must stay cheap, and up when they are down. Told to anyone, it holds nothing secret. */
export const health: readonly Route[] = [
  {
    method: "GET",
    path: "/healthz",
    isOpen: true,
    answer: ({ deployment: { hosts } }) =>
      Response.json({ status: "ok", tiers: { edge: describe(hosts.edge), origin: describe(hosts.origin) } }),
  },
];

function describe(host: Host | undefined): "live" | "sandbox" | "off" {
  if (host === undefined) return "off";
  return host.sandbox ? "sandbox" : "live";
}

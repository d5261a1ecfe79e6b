// Is this deployment up, and which tiers has it?
import type { Host } from "#core/host";
import type { Api } from "../api-env.ts";

/** Asks no host: it must stay cheap, and up when they are down. Told to anyone, it holds nothing secret. */
export function health(api: Api): void {
  api.get("/healthz", (context) => {
    const { edge, origin } = context.env.hosts;
    return context.json({ status: "ok", tiers: { edge: describe(edge), origin: describe(origin) } });
  });
}

function describe(host: Host | undefined): "live" | "sandbox" | "off" {
  if (host === undefined) return "off";
  return host.sandbox ? "sandbox" : "live";
}

// What of a deployment follows from its owner's configuration?
import type { Bounds } from "#core/bounds";
import type { WeirConfig } from "#core/contract";
import type { Guarding } from "#core/guarding";
import type { Hosts } from "#core/host";
import { WeirError } from "#core/weir-error";
import { makeIdentity, makeAuth, makeBindingAuth, readAccounts } from "#auth";
import { listModelIds, ownModelIds } from "#catalog";
import type { Policies } from "#gateway";
import { readTemplates, tasks, type Unmask } from "#tasks";
import type { Env } from "./env.ts";
import { isShared, readAuthMode, readPassThrough, type Doors } from "./read-auth.ts";
import { readList, refuseVariable } from "./read-values.ts";

/** Nothing here remembers anything: a new configuration may take its place in the midst of the traffic. */
export function readConfigured(env: Env, config: WeirConfig, { hosts, doors }: { hosts: Hosts; doors: Doors }) {
  const { identity_providers: providers = [], cors_origins: origins = [] } = config;
  const mode = readAuthMode(env);
  const accounts = readAccounts(config.accounts ?? []);
  const identify = providers.length === 0 ? undefined : makeIdentity(providers);
  const policies = readPolicies(config, listModelIds(hosts));
  return {
    auth: makeAuth({ mode, keys: readList(env.API_KEYS), ...doors, identify, accounts }),
    bindingAuth: makeBindingAuth(mode, accounts),
    passThrough: readPassThrough(env, config),
    corsOrigins: new Set([...readOrigins(env.CORS_ORIGINS), ...origins]),
    // A policy may have the name of a model that the owner has chosen, and stands for it then.
    modelIds: [...new Set([...listModelIds(hosts), ...ownModelIds(hosts), ...policies.keys()])],
    configured: {
      unmask: readUnmask(env, config),
      isShared: isShared(env, config),
      policies,
      redactsAll: config.redact === true,
      guarding: readGuard(config, hosts),
    },
  };
}

function readPolicies({ policies = [] }: WeirConfig, taken: readonly string[]): Policies {
  return new Map(
    policies.map(({ name, model = "auto", fallback, tiers, redact = false, ...numbers }) => {
      if (taken.includes(name)) {
        throw new WeirError("not_configured", `Cannot serve by the policy '${name}': a model has that name`);
      }
      const bounds: Bounds = {
        ...(tiers && { tiers: new Set(tiers) }),
        ...(numbers.max_cost_usd !== undefined && { maxCostUsd: numbers.max_cost_usd }),
        ...(numbers.max_energy_j !== undefined && { maxEnergyJ: numbers.max_energy_j }),
        ...(numbers.max_latency_ms !== undefined && { maxLatencyMs: numbers.max_latency_ms }),
        ...(numbers.min_quality !== undefined && { minQuality: numbers.min_quality }),
      };
      return [name, { model, fallback, bounds, redact }] as const;
    }),
  );
}

function readGuard({ guard }: WeirConfig, { edge }: Hosts): Guarding | undefined {
  if (guard === undefined) return undefined;
  if (edge === undefined) throw new WeirError("not_configured", "Cannot serve with a guard: there is no edge tier");
  const { model = "@cf/meta/llama-guard-3-8b", on_failure: onFailure = "closed", timeout_ms: timeoutMs = 3000 } = guard;
  return { model, onFailure, timeoutMs };
}

function readUnmask(env: Env, { task_templates: templates = [] }: WeirConfig): Unmask {
  const byVariable = readTemplates(env.TASK_TEMPLATES, tasks);
  if (templates.length === 0) return byVariable;
  const byConfig = readTemplates(JSON.stringify(templates), tasks);
  return (request, readWeights) => {
    const said = byConfig(request, readWeights);
    if (said === undefined) return byVariable(request, readWeights);
    return said.then((text) => text ?? byVariable(request, readWeights));
  };
}

/** Scheme, host and port, as a browser writes them: with a `*`, a path or a capital none would ever be met. */
function readOrigins(text: string | undefined): readonly string[] {
  const origins = readList(text);
  if (origins.every((origin) => /^[a-z][a-z\d+.-]*:\/\/[^\sA-Z/*?#@]+$/.test(origin))) return origins;
  throw refuseVariable("CORS_ORIGINS", "must list origins such as https://app.example");
}

// Which of a deployment's models can do this, and in which order are they tried?
import { describeModel } from "#catalog";
import type { Host, Hosts, Rung } from "#core/host";
import type { Capability } from "#core/model";
import type { RouteReason } from "#core/tier";
import { WeirError } from "#core/weir-error";
import { defaultRung, mustFindRung } from "./find-rung.ts";
import type { Opinion } from "./judge.ts";
import { unmetNeed, type Needs } from "./needs.ts";

export interface Ladder {
  /** The deployment's own two models, as far as they are there. */
  readonly small: Rung | undefined;
  readonly large: Rung | undefined;
  /** Another small model, whose answer may be compared with the first one's: of what is asked in words alone. */
  readonly second: (needs: Needs) => Rung | undefined;
  /** Small where possible, big where necessary; the other one stands by in case a host fails. @throws WeirError */
  readonly rank: (needs: Needs, opinion: () => Opinion) => Ranked;
  /** One that cannot do what is asked is no way out, and no fault of a list that stands for many requests. */
  readonly fallbacks: (names: readonly string[], needs: Needs, opinion: () => Opinion) => readonly Rung[];
}

export interface Ranked {
  readonly rungs: readonly [Rung, ...Rung[]];
  readonly reason: RouteReason;
}

export function makeLadder(hosts: Hosts): Ladder {
  const small = defaultRung("chat", hosts.edge);
  const large = defaultRung("chat", hosts.origin);
  const other = secondRung(hosts.edge);

  function rank(needs: Needs, opinion: () => Opinion): Ranked {
    const isAbleSmall = small !== undefined && isAble(small, needs) && isTrusted(small, needs);
    const isAbleLarge = large !== undefined && isAble(large, needs);
    if (isAbleSmall && isAbleLarge) {
      const { verdict } = opinion();
      return { rungs: verdict === "easy" ? [small, large] : [large, small], reason: verdict };
    }
    if (isAbleSmall) return { rungs: [small], reason: "capability" };
    if (isAbleLarge) return { rungs: [large], reason: "capability" };
    throw refuse(needs, large ?? small);
  }

  function fallbacks(names: readonly string[], needs: Needs, opinion: () => Opinion): readonly Rung[] {
    return names
      .flatMap((name) =>
        name === "auto" ? rank(needs, opinion).rungs : [mustFindRung("chat", name, hosts, "weir.fallback")],
      )
      .filter((rung) => isAble(rung, needs));
  }

  function second(needs: Needs): Rung | undefined {
    return other !== undefined && needs.capabilities.length === 0 && isAble(other, needs) ? other : undefined;
  }

  return { small, large, second, rank, fallbacks };
}

function secondRung(edge: Host | undefined): Rung | undefined {
  if (edge?.secondModel === undefined) return undefined;
  return { host: edge, model: describeModel("chat", edge.secondModel, edge) };
}

function isAble(rung: Rung, needs: Needs): boolean {
  return unmetNeed(needs, rung) === undefined;
}

/** Of a small model that nobody has described, `auto` asks no more than what all of them can do. */
function isTrusted({ model }: Rung, { capabilities }: Needs): boolean {
  return model.isUnlisted !== true || capabilities.every(({ capability }) => usual.has(capability));
}

const usual: ReadonlySet<Capability> = new Set(["tools", "json_schema"]);

function refuse(needs: Needs, largest: Rung | undefined): WeirError {
  if (largest === undefined) return new WeirError("not_configured", "Cannot answer: this deployment has no model host");
  const { param, why } = unmetNeed(needs, largest) ?? { param: "model", why: "unknown" };
  return new WeirError("unsupported_parameter", `Cannot answer '${param}': not even the largest model can: ${why}`, {
    param,
  });
}

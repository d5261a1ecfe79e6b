// Which plan answers this request?
import type { Bounds } from "#core/bounds";
import type { ChatRequest } from "#core/contract";
import type { Hosts, Rung } from "#core/host";
import type { Capability } from "#core/model";
import type { RouteReason } from "#core/tier";
import { WeirError } from "#core/weir-error";
import { readNeeds } from "./chat-needs.ts";
import { readFeatures } from "./features.ts";
import { defaultRung, mustFindRung } from "./find-rung.ts";
import type { Judge } from "./judge.ts";
import { refuseNeed, unmetNeed, type Needs } from "./needs.ts";
import { makeEnvelope, type Envelope, type Predict } from "./within-bounds.ts";

export interface Plan {
  /** Tried in order. */
  readonly rungs: readonly [Rung, ...Rung[]];
  /** Why the first rung is the first. */
  readonly reason: RouteReason;
}

/**
 * @throws WeirError `model_not_found`, `unsupported_parameter` when the model named cannot do what is asked, or
 * `contract_unmet` when no model that can is within the bounds.
 */
export type Router = (request: ChatRequest, bounds?: Bounds) => Plan;

export function makeRouter(hosts: Hosts, judge: Judge, predict: Predict): Router {
  return (request, bounds) => {
    const needs = readNeeds(request);
    const envelope = bounds && makeEnvelope(request, bounds, predict);
    const plan = request.model === "auto" ? planAuto(request, needs, envelope) : planPinned(request, needs, envelope);
    const names = readNames(request.weir?.fallback);
    if (names.length === 0) return plan;
    return { ...plan, rungs: append(plan.rungs, standIns(names, request, needs).filter(isWithin(envelope))) };
  };

  function planAuto(request: ChatRequest, needs: Needs, envelope: Envelope | undefined): Plan {
    const { rungs, reason } = rank(request, needs);
    if (rungs.length === 0) throw refuse(needs, both(hosts).at(-1));
    const [first, ...more] = rungs.filter(isWithin(envelope));
    if (first === undefined) throw refuseBounds(envelope, rungs);
    return { rungs: [first, ...more], reason: first === rungs[0] ? reason : "contract" };
  }

  function planPinned({ model }: ChatRequest, needs: Needs, envelope: Envelope | undefined): Plan {
    const rung = mustFindRung("chat", model, hosts);
    refuseNeed(needs, rung);
    if (!isWithin(envelope)(rung)) throw refuseBounds(envelope, [rung]);
    return { rungs: [rung], reason: "pinned" };
  }

  /** Small where possible, big where necessary; the other one stands by in case a host fails. */
  function rank(request: ChatRequest, needs: Needs): { rungs: readonly Rung[]; reason: RouteReason } {
    const [first, second] = both(hosts).filter((rung) => isAble(rung, needs) && isTrusted(rung, needs));
    if (first === undefined || second === undefined) return { rungs: first ? [first] : [], reason: "capability" };
    const verdict = judge(readFeatures(request, needs.inputTokens));
    return { rungs: verdict === "easy" ? [first, second] : [second, first], reason: verdict };
  }

  /** One that cannot do what is asked is no way out, and no fault of a list that stands for many requests. */
  function standIns(names: readonly string[], request: ChatRequest, needs: Needs): readonly Rung[] {
    return names
      .flatMap((name) =>
        name === "auto" ? rank(request, needs).rungs : [mustFindRung("chat", name, hosts, "weir.fallback")],
      )
      .filter((rung) => isAble(rung, needs));
  }
}

function isWithin(envelope: Envelope | undefined): (rung: Rung) => boolean {
  return (rung) => envelope === undefined || envelope.holds(rung);
}

function refuseBounds(envelope: Envelope | undefined, rungs: readonly Rung[]): WeirError {
  return envelope?.refuse(rungs) ?? new WeirError("internal_error", "Cannot answer: the plan has no rung");
}

function both(hosts: Hosts): readonly Rung[] {
  return [defaultRung("chat", hosts.edge), defaultRung("chat", hosts.origin)].filter((rung) => rung !== undefined);
}

function isAble({ model }: Rung, needs: Needs): boolean {
  return unmetNeed(needs, model) === undefined;
}

/** Of a small model that nobody has described, `auto` asks no more than what all of them can do. */
function isTrusted({ host, model }: Rung, { capabilities }: Needs): boolean {
  return (
    host.tier === "origin" || model.isStandIn !== true || capabilities.every(({ capability }) => usual.has(capability))
  );
}

const usual: ReadonlySet<Capability> = new Set(["tools", "json_schema"]);

function readNames(list = ""): readonly string[] {
  return list
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
}

/** Each model of a host once. */
function append([first, ...rest]: Plan["rungs"], more: readonly Rung[]): Plan["rungs"] {
  const rungs: [Rung, ...Rung[]] = [first];
  for (const rung of [...rest, ...more]) {
    if (!rungs.some(({ host, model }) => host === rung.host && model.id === rung.model.id)) rungs.push(rung);
  }
  return rungs;
}

function refuse(needs: Needs, largest: Rung | undefined): WeirError {
  if (largest === undefined) return new WeirError("not_configured", "Cannot answer: this deployment has no model host");
  const { param, why } = unmetNeed(needs, largest.model) ?? { param: "model", why: "unknown" };
  return new WeirError("unsupported_parameter", `Cannot answer '${param}': not even the largest model can: ${why}`, {
    param,
  });
}

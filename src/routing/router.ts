// Which plan answers this request?
import type { Bounds } from "#core/bounds";
import type { ChatRequest } from "#core/contract";
import type { Hosts, Rung } from "#core/host";
import type { RouteReason } from "#core/tier";
import { readNeeds } from "./chat-needs.ts";
import { expectOf, type Expected, type Foresight, type Predict } from "./expected.ts";
import { readFeatures } from "./features.ts";
import { mustFindRung } from "./find-rung.ts";
import type { Judge, Opinion } from "./judge.ts";
import { makeLadder } from "./ladder.ts";
import type { LatencyBook } from "./latency-book.ts";
import { refuseNeed, type Needs } from "./needs.ts";
import { builtInPolicies, type Policies } from "./policies.ts";
import { isWithin, refuseBounds, type Prospect } from "./within-bounds.ts";

export interface Plan {
  /** Tried in order. */
  readonly rungs: readonly [Rung, ...Rung[]];
  /** Why the first rung is the first. */
  readonly reason: RouteReason;
}

/** A plan, and what was expected of it. */
export interface ChatPlan extends Plan {
  /** Who thought so: what was learned, the rule, or the caller, who named the model. */
  readonly by: Opinion["by"] | "caller";
  readonly expected: Expected;
}

/**
 * The cheapest way whose quality holds. Bounds of the caller's own hold before those of the model's alias.
 * @throws WeirError `model_not_found`, `unsupported_parameter` when the model named cannot do what is asked, or
 * `contract_unmet` when no model that can is within the bounds.
 */
export type Router = (request: ChatRequest, bounds?: Bounds, isStream?: boolean) => ChatPlan;

export interface RouterOptions {
  readonly hosts: Hosts;
  readonly judge: Judge;
  readonly predict: Predict;
  readonly latencies: LatencyBook;
  readonly policies?: Policies;
}

export function makeRouter({ hosts, judge, predict, latencies, policies = builtInPolicies }: RouterOptions): Router {
  const ladder = makeLadder(hosts);
  const ids = { smallId: ladder.small?.model.id, largeId: ladder.large?.model.id };

  return (request, said, isStream = request.stream === true) => {
    const needs = readNeeds(request);
    const opinion = once(() => judge(readFeatures(request, needs.inputTokens)));
    const foresight: Foresight = { isStream, spend: predict(request), latencies, opinion, ...ids };
    const policy = Object.hasOwn(policies, request.model) ? policies[request.model] : undefined;
    const bounds = policy === undefined ? (said ?? {}) : { ...policy, ...said };
    const view = (rung: Rung): Prospect => ({ rungs: [rung], expected: expectOf(rung, foresight) });
    const planned =
      policy === undefined ? planPinned(request, needs, { bounds, view }) : planAuto(needs, opinion, { bounds, view });
    const names = readNames(request.weir?.fallback);
    if (names.length === 0) return planned;
    const more = ladder.standIns(names, needs, opinion).filter((rung) => isWithin(bounds, view(rung)));
    return { ...planned, rungs: append(planned.rungs, more) };
  };

  function planAuto(needs: Needs, opinion: () => Opinion, { bounds, view }: Wish): ChatPlan {
    const { rungs, reason } = ladder.rank(needs, opinion);
    const prospects = rungs.map(view);
    const within = prospects.filter((prospect) => isWithin(bounds, prospect));
    // Who says which quality is enough wants the cheapest that has it; else the judge has said what comes first.
    const order =
      bounds.minQuality === undefined
        ? within
        : within.toSorted((one, other) => one.expected.costUsd - other.expected.costUsd);
    const [first, ...more] = order;
    if (first === undefined) throw refuseBounds(bounds, prospects);
    return {
      rungs: [...first.rungs, ...more.flatMap((each) => each.rungs)],
      reason: first === prospects[0] ? reason : "contract",
      by: opinion().by,
      expected: first.expected,
    };
  }

  function planPinned({ model }: ChatRequest, needs: Needs, { bounds, view }: Wish): ChatPlan {
    const rung = mustFindRung("chat", model, hosts);
    refuseNeed(needs, rung);
    const prospect = view(rung);
    if (!isWithin(bounds, prospect)) throw refuseBounds(bounds, [prospect]);
    return { rungs: [rung], reason: "pinned", by: "caller", expected: prospect.expected };
  }
}

interface Wish {
  readonly bounds: Bounds;
  readonly view: (rung: Rung) => Prospect;
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}

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

// Which plan answers this request?
import type { Bounds } from "#core/bounds";
import type { ChatRequest } from "#core/contract";
import type { DraftForecast } from "#core/draft-forecast";
import type { Hosts, Rung } from "#core/host";
import { lazily } from "#core/lazily";
import type { RouteReason } from "#core/tier";
import { aliases } from "./aliases.ts";
import type { Drafting, Escalation } from "./cascades.ts";
import { readNeeds } from "./chat-needs.ts";
import { expectBoth, expectDraft } from "./expect-drafts.ts";
import { expectOf, type Expected, type Predict } from "./expected.ts";
import { readFeatures } from "./features.ts";
import { mustFindRung } from "./find-rung.ts";
import type { Judge, Opinion } from "./judge.ts";
import { makeLadder } from "./ladder.ts";
import type { LatencyBook } from "./latency-book.ts";
import { refuseNeed, type Needs } from "./needs.ts";
import { planAuto } from "./plan-auto.ts";
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
  /** As it was thought, where it was learned. */
  readonly lead?: number;
  /** Where the first rung's answer is a draft that is read before it is given. */
  readonly escalation?: Escalation | undefined;
  readonly expected: Expected;
  /** Of the small model, where either would do, and `auto` has chosen. */
  readonly small?: Expected | undefined;
  /** Either model would have done: the answer counts in the share of large ones. */
  readonly isContested?: boolean;
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
  /** What may be expected of drafts; absent where there is one tier alone. */
  readonly drafts?: DraftForecasts | undefined;
}

/** Of drafts that answer this question, alone and with another small model's answer beside them. */
export interface DraftForecasts {
  readonly forecast: (question: string) => DraftForecast | undefined;
  readonly forecastBeside: (question: string) => DraftForecast | undefined;
}

export function makeRouter({ hosts, judge, predict, latencies, drafts }: RouterOptions): Router {
  const ladder = makeLadder(hosts);
  const ids = { smallId: ladder.small?.model.id, largeId: ladder.large?.model.id };

  return (request, said, isStream = request.stream === true) => {
    const needs = readNeeds(request);
    const foresight = lazily(() => foresee(request, needs, isStream));
    const aliased = Object.hasOwn(aliases, request.model) ? aliases[request.model] : undefined;
    const bounds = aliased === undefined ? (said ?? {}) : { ...aliased, ...said };
    const view = (rung: Rung): Prospect => ({ rungs: [rung], expected: expectOf(rung, foresight) });
    const planned =
      aliased === undefined
        ? planPinned(request, needs, { bounds, view })
        : planFreely(needs, foresight(), { bounds, view });
    const fallback = request.weir?.fallback;
    if (fallback === undefined) return planned;
    const fallbacks = ladder.fallbacks(readNames(fallback), needs, () => foresight().opinion());
    return {
      ...planned,
      rungs: append(
        planned.rungs,
        fallbacks.filter((rung) => isWithin(bounds, view(rung))),
      ),
    };
  };

  function foresee(request: ChatRequest, needs: Needs, isStream: boolean) {
    const features = lazily(() => readFeatures(request, needs.inputTokens));
    const opinion = lazily(() => judge(features()));
    return { isStream, spend: predict(request), latencies, opinion, features, ...ids };
  }

  function planFreely(needs: Needs, foresight: ReturnType<typeof foresee>, wish: Wish): ChatPlan {
    const { isStream, features, opinion } = foresight;
    const forecastDraft = (): Drafting | undefined => {
      // Judged is what is said in words alone.
      const forecast = needs.capabilities.length > 0 ? undefined : drafts?.forecast(features().question);
      if (forecast === undefined || ladder.small === undefined) return undefined;
      return { forecast, expected: expectDraft(ladder.small, foresight) };
    };
    const forecastBeside = (): Drafting | undefined => {
      const second = drafts && ladder.second(needs);
      const forecast = second && drafts?.forecastBeside(features().question);
      if (second === undefined || forecast === undefined || ladder.small === undefined) return undefined;
      return { second, forecast, expected: expectBoth(ladder.small, second, foresight) };
    };
    const plan = planAuto(ladder.rank(needs, opinion), { ...wish, isStream, forecastDraft, forecastBeside });
    return { ...plan, ...sayWho(opinion()) };
  }

  function planPinned({ model }: ChatRequest, needs: Needs, { bounds, view }: Wish): ChatPlan {
    const rung = mustFindRung("chat", model, hosts);
    refuseNeed(needs, rung);
    const prospect = view(rung);
    if (!isWithin(bounds, prospect)) throw refuseBounds(bounds, [prospect]);
    return { rungs: [rung], reason: "pinned", by: "caller", expected: prospect.expected };
  }
}

function sayWho({ by, lead }: Opinion): Pick<ChatPlan, "by" | "lead"> {
  return lead === undefined ? { by } : { by, lead };
}

interface Wish {
  readonly bounds: Bounds;
  readonly view: (rung: Rung) => Prospect;
}

function readNames(list: string): readonly string[] {
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

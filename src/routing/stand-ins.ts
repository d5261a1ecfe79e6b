// Which other hosts of its tier can answer in a rung's place?
import { findModel, type Kind } from "#catalog";
import type { Bounds } from "#core/bounds";
import type { ChatRequest } from "#core/contract";
import type { Host, Rung, StandIn } from "#core/host";
import { nativeOf } from "#core/native";
import { readNeeds } from "./chat-needs.ts";
import type { EmbeddingsRouter } from "./embeddings-router.ts";
import { unmetNeed } from "./needs.ts";
import type { Predict } from "./expected.ts";
import { originQuality } from "./judge.ts";
import type { Plan, Router } from "./router.ts";
import { isWithin } from "./within-bounds.ts";

/** An origin beside the first one. */
export interface OtherOrigin extends Pick<StandIn, "priority" | "weight"> {
  readonly host: Host;
  /** What it calls the models of the first origin, or which of its own stand for them. */
  readonly models: ReadonlyMap<string, string>;
}

/** Adds to the plan's rungs at the origin whoever else can answer this request within its bounds. */
export function withStandIns(route: Router, others: readonly OtherOrigin[], predict: Predict): Router {
  if (others.length === 0) return route;
  return (request, bounds, isStream) => {
    // Tools that a host runs are its own, whatever its models.
    const isOfHost = (nativeOf(request)?.needed ?? []).length > 0;
    let isAble: ((rung: Rung) => boolean) | undefined;
    return addTo(route(request, bounds, isStream), (rung) =>
      standInsOf("chat", rung, others).filter(
        (other) => (other.model === rung.model && !isOfHost) || (isAble ??= makeTest(request, bounds, predict))(other),
      ),
    );
  };
}

/** The same for embeddings: by the same model only, since vectors of two cannot be compared. */
export function withEmbeddingStandIns(route: EmbeddingsRouter, others: readonly OtherOrigin[]): EmbeddingsRouter {
  if (others.length === 0) return route;
  return (request) =>
    addTo(route(request), (rung) =>
      standInsOf("embeddings", rung, others).filter(
        ({ model, host }) => model === rung.model && host.provider.embed !== undefined,
      ),
    );
}

function addTo<Planned extends Plan>(plan: Planned, find: (rung: Rung) => readonly StandIn[]): Planned {
  const [first, ...rest] = plan.rungs;
  const add = (rung: Rung): Rung => (rung.host.tier === "origin" ? { ...rung, standIns: find(rung) } : rung);
  return { ...plan, rungs: [add(first), ...rest.map(add)] };
}

function standInsOf(kind: Kind, { host: first, model }: Rung, others: readonly OtherOrigin[]): readonly StandIn[] {
  return others.flatMap(({ host, models, priority, weight }) => {
    const name = models.get(model.id) ?? (host.provider.name === first.provider.name ? model.id : undefined);
    if (name === undefined) return [];
    const known = findModel(kind, name);
    const isAnother = known !== undefined && known !== model && known.provider === host.provider.name;
    return [{ host, priority, weight, ...(isAnother ? { model: known } : { model, name }) }];
  });
}

function makeTest(request: ChatRequest, bounds: Bounds | undefined, predict: Predict): (rung: Rung) => boolean {
  const needs = readNeeds(request);
  const spend = predict(request);
  // The owner has said for whom they stand: how good they are, and how fast, is taken for the same.
  const same = { latencyMs: { p50: 0, p95: 0, source: "prior" }, quality: originQuality } as const;
  return (rung) =>
    unmetNeed(needs, rung) === undefined &&
    isWithin(bounds ?? {}, { rungs: [rung], expected: { ...spend(rung.model), ...same } });
}

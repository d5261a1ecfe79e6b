// What is expected of an answer by this model?
import type { ChatRequest } from "#core/contract";
import type { Rung } from "#core/host";
import { lazily } from "#core/lazily";
import type { Model } from "#core/model";
import { originQuality, unknownQuality, type Opinion, type Quality } from "./judge.ts";
import type { Latency, LatencyBook } from "./latency-book.ts";

export interface Expected {
  readonly costUsd: number;
  readonly energyJ: number;
  readonly latencyMs: Latency;
  readonly quality: Quality;
}

/** What an answer by a model may be expected to cost, US dollars, and to take, joules; the request is read once. */
export type Predict = (
  request: ChatRequest,
) => (model: Model) => { readonly costUsd: number; readonly energyJ: number };

/** What is read of a request but once, however many rungs there are. */
export interface Foresight {
  readonly isStream: boolean;
  readonly spend: ReturnType<Predict>;
  readonly latencies: LatencyBook;
  /** Of the deployment's small model. */
  readonly opinion: () => Opinion;
  /** The deployment's own two models: of any other one nobody has recorded how good it is. */
  readonly smallId: string | undefined;
  readonly largeId: string | undefined;
}

export function expectOf(rung: Rung, foresight: Foresight): Expected {
  const spent = lazily(() => foresight.spend(rung.model));
  return {
    get costUsd() {
      return spent().costUsd;
    },
    get energyJ() {
      return spent().energyJ;
    },
    get latencyMs() {
      return foresight.latencies.expect(rung, foresight.isStream);
    },
    get quality() {
      if (rung.host.tier === "origin") return rung.model.id === foresight.largeId ? originQuality : unknownQuality;
      return rung.model.id === foresight.smallId ? foresight.opinion().quality : unknownQuality;
    },
  };
}

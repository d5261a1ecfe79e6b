// What is expected of an answer by this model?
import type { ChatRequest } from "#core/contract";
import type { Rung } from "#core/host";
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

/** Of a plan that nothing bounds nobody asks for any of it. */
export function expectOf(rung: Rung, foresight: () => Foresight): Expected {
  return new LazyExpected(rung, foresight);
}

/** A class, since V8 makes the getters of a literal anew for each, and one by one. */
class LazyExpected implements Expected {
  readonly #rung: Rung;
  readonly #foresight: () => Foresight;
  #spent: ReturnType<Foresight["spend"]> | undefined;

  constructor(rung: Rung, foresight: () => Foresight) {
    this.#rung = rung;
    this.#foresight = foresight;
  }

  get costUsd(): number {
    return this.#spend().costUsd;
  }

  get energyJ(): number {
    return this.#spend().energyJ;
  }

  get latencyMs(): Latency {
    const { latencies, isStream } = this.#foresight();
    return latencies.expect(this.#rung, isStream);
  }

  get quality(): Quality {
    const { host, model } = this.#rung;
    const { smallId, largeId, opinion } = this.#foresight();
    if (host.tier === "origin") return model.id === largeId ? originQuality : unknownQuality;
    return model.id === smallId ? opinion().quality : unknownQuality;
  }

  #spend(): ReturnType<Foresight["spend"]> {
    return (this.#spent ??= this.#foresight().spend(this.#rung.model));
  }
}

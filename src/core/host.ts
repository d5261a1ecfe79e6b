// Where is a tier answered in this deployment?
import type { Model } from "#core/model";
import type { Provider } from "#core/provider";
import type { Tier } from "#core/tier";

/** A tier's model host, as this deployment has set it up. */
export interface Host {
  readonly tier: Tier;
  readonly provider: Provider;
  /** The model that answers when the caller names only the tier. */
  readonly defaultModel: string;
  /** A second small model whose answer may be compared with the first one's; absent unless the owner wants it. */
  readonly secondModel?: string;
  /** The same for embeddings; absent where the host makes none. */
  readonly embeddingModel?: string;
  /** True for the local stand-ins: their answers are labelled. */
  readonly sandbox: boolean;
  /** What logs call it; its tier, where that has but one. */
  readonly name?: string;
}

/** The hosts of a deployment; a tier that is not set up is absent. */
export interface Hosts {
  readonly edge?: Host;
  readonly origin?: Host;
}

/** One model on one host: what a plan is made of. */
export interface Rung {
  readonly host: Host;
  readonly model: Model;
  /** What the host calls the model, where that is not its id. */
  readonly name?: string;
  /** Other hosts of the tier that answer in its place, most of them with the same model. */
  readonly standIns?: readonly StandIn[];
}

/** Of the rung itself the priority is 0 and the weight 1. */
export interface StandIn extends Rung {
  /** The lowest is asked first. */
  readonly priority: number;
  /** Of those with the same priority each is the first in proportion to it. */
  readonly weight: number;
}

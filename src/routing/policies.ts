// Which bounds does a model's alias stand for?
import type { Bounds } from "#core/bounds";

/** Alias -> what is asked for where the caller bounds nothing itself. */
export type Policies = Readonly<Record<string, Bounds>>;

/** `auto` weighs both; the owner may define more. */
export const builtInPolicies: Policies = {
  auto: {},
  /** Whatever is cheapest; an answer that is plainly none still goes up. */
  "auto-cheap": { minQuality: 0 },
  /** The origin's quality for certain. */
  "auto-best": { minQuality: 1 },
};

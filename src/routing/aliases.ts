// Which models are no models, but Weir's choice within bounds?
import type { Bounds } from "#core/bounds";

/** Alias -> what is asked for where the caller bounds nothing itself. An owner's policies (docs/config.md) build on these. */
export const aliases: Readonly<Record<string, Bounds>> = {
  auto: {},
  /** Whatever is cheapest; an answer that is plainly none still goes up. */
  "auto-cheap": { minQuality: 0 },
  /** The origin's quality for certain. */
  "auto-best": { minQuality: 1 },
};

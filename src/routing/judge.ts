// What does `auto` ask of whoever decides?
import type { Features } from "./features.ts";

/** Will a small model's answer do, and how sure is that? The one place where a better decider takes over. */
export type Judge = (features: Features) => Opinion;

export interface Opinion {
  readonly verdict: "easy" | "hard";
  readonly by: "learned" | "rule";
  /** The gain that is expected of the large model, less the least for which it is asked; absent where it was not learned. */
  readonly lead?: number;
  /** Of the small model's answer. */
  readonly quality: Quality;
}

/** The chance that the origin's model would have answered no better. */
export interface Quality {
  /** Absent where nobody has measured it. */
  readonly expected?: number;
  /** With 95 % confidence not below this; 0 where nobody has measured it. */
  readonly least: number;
}

export const unknownQuality: Quality = { least: 0 };

/** By definition: it is what all are compared with. */
export const originQuality: Quality = { expected: 1, least: 1 };

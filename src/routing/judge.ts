// What does `auto` ask of whoever decides?
import type { Features } from "./features.ts";

/** Will a small model's answer do? The one place where a better decider takes over. */
export type Judge = (features: Features) => "easy" | "hard";

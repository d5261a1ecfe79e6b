// How sure may a model be?

/**
 * Turns a model's scores into a confidence, and says from which confidence on an answer is accepted.
 *
 * The promise: P(wrong | accepted) <= alpha, with confidence 1 - delta over the draw of the calibration texts. It holds
 * when the texts to come are exchangeable with those that the threshold was chosen on: the same task, the same kind of
 * users, no drift. Texts of another kind are what the guard is for, but for them nothing is proven.
 */
export interface Calibration {
  /** Scores are divided by this before they become probabilities. */
  readonly temperature: number;
  /** Weight of each sign of trust, in the order of `signs`; the last is the constant. */
  readonly guard: readonly number[];
  /** An answer is accepted from this confidence on; above 1 when no threshold keeps the promise. */
  readonly threshold: number;
  readonly alpha: number;
  readonly delta: number;
}

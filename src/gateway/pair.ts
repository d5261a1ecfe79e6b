// Between which two models does `auto` choose?

export interface Pair {
  readonly small: PairModel;
  readonly large: PairModel;
}

interface PairModel {
  /** As it is configured. */
  readonly name: string;
  /** As the catalogue calls it. */
  readonly id: string;
}

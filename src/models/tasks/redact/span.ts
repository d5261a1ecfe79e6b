// What is a piece of a text that should not be seen?

/** In the order in which they win where two overlap: what has a checksum or a grammar before what is only a shape. */
export const kinds = ["url_credentials", "email", "iban", "card", "ssn", "ip", "phone"] as const;

export type Kind = (typeof kinds)[number];

export interface Span {
  /** The first UTF-16 code unit in the input .. */
  readonly start: number;
  /** .. and the one behind the last. */
  readonly end: number;
  readonly kind: Kind;
}

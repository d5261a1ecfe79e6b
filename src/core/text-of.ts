// What text is this unknown thing?

/** Empty where it is none. */
export function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

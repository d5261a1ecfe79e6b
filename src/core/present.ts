// Which of these fields were said at all?

/** Those that are neither undefined nor null: some APIs take null for a field that is not there, and others refuse it. */
export function present(fields: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== null));
}

// Of which model is this a snapshot?

/** `gpt-4o` of `gpt-4o-2024-08-06`, `claude-haiku-4-5` of `claude-haiku-4-5-20251001`: makers name them by their day. */
export function withoutDate(model: string): string {
  return model.replace(/-(?:20\d\d-\d\d-\d\d|20\d{6})$/, "");
}

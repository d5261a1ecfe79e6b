// What stands inside a Markdown fence?

/** Small models like to wrap what they say in one. Undefined when the text is not wrapped, or not to its end. */
export function stripFence(text: string): string | undefined {
  const trimmed = text.trim();
  if (trimmed.length < 6 || !trimmed.startsWith("```") || !trimmed.endsWith("```")) return undefined;
  // The opening line may name the language.
  const inside = trimmed.slice(3, -3);
  const end = inside.indexOf("\n");
  const hasTag = end >= 0 && /^[\w+-]*\s*$/.test(inside.slice(0, end));
  return (hasTag ? inside.slice(end + 1) : inside.replace(/^json(?=\s)/i, "")).trim();
}

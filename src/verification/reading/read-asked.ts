// What does a question ask in the end?

/** The last sentence. */
export function readAsked(question: string): string {
  return (
    question
      .trim()
      .split(/(?<=[.?!])\s+/)
      .at(-1) ?? ""
  );
}

// What do the sandbox's stand-ins know?

/** A question's words, and the answer; `$1` is what the question named. Written for the sandbox: no model said this. */
const fixtures: readonly (readonly [question: RegExp, answer: string])[] = [
  [/^(?:hi|hello|hey)\b/i, "Hello! I am Weir's sandbox. Ask me for the capital of France, a haiku, or to count to 49."],
  [/capital of france/i, "The capital of France is Paris."],
  [/2 ?\+ ?2/, "2 + 2 = 4."],
  [/haiku/i, "Low dam in the stream:\nwhat is small slips softly through,\nwhat is great goes over."],
  [/\bwhat is (?:a )?weir\b/i, "A weir is a low dam: what fits flows through, what does not goes over the top."],
  [/^write to (\S+) that we are late/i, "Dear $1, we are late."],
  [/count to 49/i, Array.from({ length: 49 }, (_, at) => at + 1).join(" ")],
];

/** The fixture that fits, else a plain word that this is a sandbox. */
export function answerOf(tier: "edge" | "origin", question: string): string {
  const asked = question.trim();
  for (const [pattern, answer] of fixtures) {
    const found = pattern.exec(asked);
    if (found !== null) return answer.replace("$1", () => found[1] ?? "");
  }
  const variable = tier === "edge" ? "EDGE_BASE_URL" : "ORIGIN_BASE_URL";
  return `This is Weir's sandbox, standing in for the ${tier} tier: no model read your message. Set ${variable} to ask a real one.`;
}

/** The last thing the user said, of a chat body that nobody has checked. */
export function lastQuestion(messages: unknown): string {
  if (!Array.isArray(messages)) return "";
  const said: unknown = messages.findLast((message) => isRecord(message) && message["role"] === "user");
  const content = isRecord(said) ? said["content"] : undefined;
  if (typeof content === "string") return content;
  if (!Array.isArray(content)) return "";
  return content
    .map((part: unknown) => (isRecord(part) && typeof part["text"] === "string" ? part["text"] : ""))
    .join("");
}

/** Words with the space before them, as a model's tokens come. */
export function piecesOf(text: string): readonly string[] {
  return text.match(/\s*\S+/g) ?? [];
}

/** Numbers from the text's own characters, of length 1: alike for alike texts, and nothing more. */
export function embed(text: string, dimensions: number): readonly number[] {
  const counts = Array.from({ length: dimensions }, () => 0);
  for (const letter of text.toLowerCase()) {
    const at = (letter.codePointAt(0) ?? 0) % dimensions;
    counts[at] = (counts[at] ?? 0) + 1;
  }
  const length = Math.hypot(...counts) || 1;
  return counts.map((count) => count / length);
}

export function tokensOf(text: string): number {
  return Math.max(1, Math.ceil(text.length / 4));
}

/** Text sent piece by piece, each in its own turn, as a model's reply comes. */
export function streamOf(events: readonly string[]): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const left = events.values();
  return new ReadableStream({
    type: "bytes",
    pull(controller) {
      const next = left.next();
      if (next.done === true) controller.close();
      else controller.enqueue(encoder.encode(`data: ${next.value}\n\n`));
    },
  });
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

// How else might somebody ask the same?

const wraps: readonly (readonly [string, string])[] = [
  ["Please answer the following question.\n\n", ""],
  ["", "\n\nThink step by step before you give your final answer."],
  ["You are a helpful assistant. ", ""],
  ["Question: ", "\nAnswer:"],
  ["", " Please be concise."],
  ["Hi! I need help with this problem:\n", "\n\nThanks!"],
];

/** The question, dressed otherwise: instruction lines, white space, one slip of the pen. Always the same ones. */
export function rewordings(prompt: string): readonly string[] {
  const [before, after] = wraps[prompt.length % wraps.length] ?? ["", ""];
  return [`${before}${prompt}${after}`, respace(prompt), misspell(prompt)];
}

function respace(prompt: string): string {
  return `  ${prompt.replaceAll("\n", "\r\n\r\n").replaceAll(". ", ".  ")}\n`;
}

/** Two letters of one long word change places, one sentence loses its capital. */
function misspell(prompt: string): string {
  const words = Array.from(prompt.matchAll(/\p{L}{5,}/gu));
  const word = words[Math.floor(words.length / 2)];
  if (word === undefined) return prompt.toLowerCase();
  const [letters] = word;
  const swapped = `${letters[0] ?? ""}${letters[2] ?? ""}${letters[1] ?? ""}${letters.slice(3)}`;
  const text = prompt.slice(0, word.index) + swapped + prompt.slice(word.index + letters.length);
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}

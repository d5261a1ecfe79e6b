// Which examples do these files hold?
import type { Example } from "#models/train";
import { readJsonLines, type JsonLine } from "../../../scripts/read-json-lines.ts";

/** JSON lines of `{"text", "label"}`. Throws with the file's name and the line's number. */
export function readExamples(paths: readonly string[]): readonly Example[] {
  return paths.flatMap((path) => {
    const examples = readJsonLines(path).map(readExample);
    if (examples.length === 0) throw new Error(`Cannot read ${path}: there is no example in it`);
    return examples;
  });
}

function readExample({ row: { text, label }, place }: JsonLine): Example {
  if (typeof text !== "string") throw new Error(`Cannot read ${place}: "text" is not a text`);
  if (typeof label !== "string") throw new Error(`Cannot read ${place}: "label" is not a text`);
  return { text, label };
}

// Which examples do these files hold?
import { readFileSync } from "node:fs";
import type { Example } from "#models";

/** JSON lines of `{"text", "label"}`; empty lines are passed over. Throws with the file's name and the line's number. */
export function readExamples(paths: readonly string[]): readonly Example[] {
  return paths.flatMap((path) => {
    const lines = readText(path).split("\n");
    const examples = lines.flatMap((line, at) => (line.trim() === "" ? [] : [readExample(line, `${path}:${at + 1}`)]));
    if (examples.length === 0) throw new Error(`Cannot read ${path}: there is no example in it`);
    return examples;
  });
}

function readText(path: string): string {
  try {
    // Windows' editors begin a file with a byte order mark.
    return readFileSync(path, "utf8").replace(/^\ufeff/, "");
  } catch (error) {
    throw new Error(`Cannot read ${path}: ${String(Object(error)["code"])}`, { cause: error });
  }
}

function readExample(line: string, place: string): Example {
  const { text, label } = parse(line, place);
  if (typeof text !== "string") throw new Error(`Cannot read ${place}: "text" is not a text`);
  if (typeof label !== "string") throw new Error(`Cannot read ${place}: "label" is not a text`);
  return { text, label };
}

function parse(line: string, place: string): { readonly text?: unknown; readonly label?: unknown } {
  try {
    const value: unknown = JSON.parse(line);
    return Object(value);
  } catch (error) {
    throw new Error(`Cannot read ${place}: it is not JSON`, { cause: error });
  }
}

// Which objects does this file of JSON lines hold?
import { readFileSync } from "node:fs";
import { isRecord, type UnknownRecord } from "#core/read-record";

export interface JsonLine {
  readonly row: UnknownRecord;
  /** The file's name and the line's number, for whoever finds fault with it: `rows.jsonl:7`. */
  readonly place: string;
}

/** Empty lines are passed over, and the byte order mark that Windows' editors begin a file with. @throws Error with the place */
export function readJsonLines(path: string): readonly JsonLine[] {
  return readText(path)
    .split("\n")
    .flatMap((line, at) => (line.trim() === "" ? [] : [readLine(line, `${path}:${at + 1}`)]));
}

function readText(path: string): string {
  try {
    return readFileSync(path, "utf8").replace(/^\uFEFF/, "");
  } catch (error) {
    throw new Error(`Cannot read ${path}: ${error instanceof Error ? error.message : "unknown"}`, { cause: error });
  }
}

function readLine(line: string, place: string): JsonLine {
  const row = parse(line, place);
  if (isRecord(row)) return { row, place };
  throw new Error(`Cannot read ${place}: it is not an object`);
}

function parse(line: string, place: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw new Error(`Cannot read ${place}: it is not JSON`, { cause: error });
  }
}

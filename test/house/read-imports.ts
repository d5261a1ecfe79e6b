// Which files does this file import?
import { posix } from "node:path";
import { parseSync } from "oxc-parser";
import type { Rooms } from "./read-rooms.ts";

/** Paths below src/, of static imports, re-exports and dynamic imports, types included; packages are left out. */
export function readImports(path: string, text: string): readonly string[] {
  const { module } = parseSync(path, text);
  const specifiers = [
    ...module.staticImports.map((found) => found.moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) => entries.map((entry) => entry.moduleRequest?.value)),
    ...module.dynamicImports.map(({ moduleRequest }) => text.slice(moduleRequest.start + 1, moduleRequest.end - 1)),
  ];
  return [...new Set(specifiers)].flatMap((specifier) => resolve(path, specifier) ?? []);
}

function resolve(path: string, specifier: string | undefined): string | undefined {
  if (specifier === undefined) return undefined;
  // Data that the Worker shares with its callers, and no room.
  if (specifier.startsWith("#schemas/")) return undefined;
  if (specifier.startsWith("#core/")) return `${specifier.slice(1)}.ts`;
  if (specifier.startsWith("#")) return `${specifier.slice(1)}/index.ts`;
  if (specifier.startsWith(".")) return posix.join(posix.dirname(path), specifier);
  return undefined;
}

/** The room that a path below src/ belongs to: its first folder, a file that stands alone, or a room within the room. */
export function roomOf(path: string, rooms: Rooms): string {
  const [first = path, second = ""] = path.split("/");
  const inner = `${first}/${second}`;
  return rooms.has(inner) ? inner : first.replace(/\.ts$/, "");
}

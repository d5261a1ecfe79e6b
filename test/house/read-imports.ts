// Which files does this file import?
import { posix } from "node:path";
import { parseSync } from "oxc-parser";

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
  if (specifier.startsWith("#core/")) return `${specifier.slice(1)}.ts`;
  if (specifier.startsWith("#")) return `${specifier.slice(1)}/index.ts`;
  if (specifier.startsWith(".")) return posix.join(posix.dirname(path), specifier);
  return undefined;
}

/** The room that a path below src/ belongs to: its first folder, or a file that stands alone. */
export function roomOf(path: string): string {
  return path.split("/")[0]?.replace(/\.ts$/, "") ?? path;
}

// Does this JSON Schema refer to itself, or to what it does not hold?
import { isRecord, type UnknownRecord } from "#core/read-record";

/** One that leads from definition to definition for longer is taken for endless. */
const mostSteps = 32;

export function refersBack(schema: UnknownRecord): boolean {
  /** Each is looked at once, however many refer to it. */
  const harmless = new Set<string>();

  function isEndless(ref: string, path: ReadonlySet<string>): boolean {
    if (harmless.has(ref)) return false;
    const target = find(schema, ref);
    if (target === undefined || path.has(ref) || path.size >= mostSteps) return true;
    if (visit(target, new Set([...path, ref]))) return true;
    harmless.add(ref);
    return false;
  }
  function visit(value: unknown, path: ReadonlySet<string>): boolean {
    if (Array.isArray(value)) return value.some((item) => visit(item, path));
    if (!isRecord(value)) return false;
    const { $ref: ref, $defs: _defs, definitions: _older, ...words } = value;
    return (typeof ref === "string" && isEndless(ref, path)) || Object.values(words).some((word) => visit(word, path));
  }
  return visit(schema, new Set());
}

/** `#/$defs/node`; the whole of it, `#`, holds the reference itself. */
function find(schema: UnknownRecord, ref: string): unknown {
  const [, list = "", name = ""] = /^#\/(\$defs|definitions)\/([^/]+)$/.exec(ref) ?? [];
  const named = schema[list];
  return isRecord(named) ? named[name] : undefined;
}

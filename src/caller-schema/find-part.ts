// Which part of a schema does a reference within it mean?
import { isRecord, type UnknownRecord } from "#core/read-record";

/** @param ref a JSON pointer after `#`; undefined where it leads nowhere */
export function findPart(ref: string, root: UnknownRecord): unknown {
  let found: unknown = root;
  for (const step of decodePointer(ref).split("/").slice(1)) {
    const key = step.replaceAll("~1", "/").replaceAll("~0", "~");
    if (Array.isArray(found)) found = found[Number(key)];
    else found = isRecord(found) && Object.hasOwn(found, key) ? found[key] : undefined;
  }
  return found;
}

/** A pointer in a URI may be percent-encoded; one that is so wrongly leads nowhere. */
function decodePointer(ref: string): string {
  try {
    return decodeURIComponent(ref.slice(1));
  } catch {
    return "/";
  }
}

// Does the caller want what leaves Weir to be redacted?
import { WeirError } from "#core/weir-error";

/** The header weir-redact; undefined where it is not said, and the body's `weir.redact` holds. @throws WeirError */
export function readRedact(headers: Headers): boolean | undefined {
  const said = headers.get("weir-redact");
  if (said === null) return undefined;
  if (said === "0" || said === "1") return said === "1";
  const message = "Cannot read the header: 'weir-redact' must be 1 or 0";
  throw new WeirError("invalid_value", message, { param: "weir-redact" });
}

// What can a Responses request not be answered with?
import { WeirError } from "#core/weir-error";

export function refuse(param: string, why: string): WeirError {
  return new WeirError("unsupported_parameter", `Cannot answer with '${param}': ${why}`, { param });
}

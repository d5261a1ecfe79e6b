// What can Anthropic not be asked for?
import { WeirError } from "#core/weir-error";

export function refuse(param: string, why: string): WeirError {
  return new WeirError("unsupported_parameter", `Cannot ask Anthropic for '${param}': ${why}`, { param });
}

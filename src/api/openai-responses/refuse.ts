// What can a Responses request not be answered with?
import { WeirError } from "#core/weir-error";

export function refuse(param: string, why: string): WeirError {
  return new WeirError("unsupported_parameter", `Cannot answer with '${param}': ${why}`, { param });
}

/** @param field as `tools[8]` */
export function refuseTool(field: string): WeirError {
  return refuse(`${field}.type`, "only functions and custom tools are offered to models");
}

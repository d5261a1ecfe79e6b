// What is said of a model's file that cannot be used?
import { WeirError } from "#core/weir-error";

export function badModel(state: string, cause?: unknown): WeirError {
  return new WeirError("internal_error", `Cannot read the model's file: ${state}`, { cause });
}

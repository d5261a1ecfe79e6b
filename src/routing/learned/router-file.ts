// What does a learned router's file look like?
//
// A sealed file of `#models`, whose parts are
//   length of the header, 4 bytes
//   header: JSON with all of the router but the lists that follow, and their sizes
//   keys of the features: ascending 32-bit hashes; idf: a byte each; two weights each (int8)
//   where the domains that show each feature start (4 bytes; one more at the end), which (a byte) and how much (a byte)
import { WeirError } from "#core/weir-error";
import type { FileKind } from "#models";

export const routerFile: FileKind = {
  mark: "WRTR",
  version: 5,
  /** It would weigh on every isolate. */
  mostBytes: 1024 * 1024,
  bad: badRouter,
};

export function badRouter(state: string, cause?: unknown): WeirError {
  return new WeirError("internal_error", `Cannot read the router's file: ${state}`, { cause });
}

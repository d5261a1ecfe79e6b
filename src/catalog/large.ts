// What can every large model do?
import type { Capability } from "#core/model";

export const large: readonly Capability[] = [
  "tools",
  "parallel_tools",
  "json_schema",
  "strict_schema",
  "vision",
  "files",
];

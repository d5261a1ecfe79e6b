// How is one rung called?
export { infer, inferStream, type Inferred, type Task } from "./infer.ts";
export type { Limits } from "./watchdog.ts";

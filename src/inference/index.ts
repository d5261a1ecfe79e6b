// How is one rung called?
export { infer, inferEmbeddings, inferStream, type Inferred, type Task } from "./infer.ts";
export { passOn } from "./pass-on.ts";
export type { Limits } from "./watchdog.ts";

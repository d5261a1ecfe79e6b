// How is one rung called?
export { infer, inferEmbeddings, inferStream } from "./infer.ts";
export { passOn } from "./pass-on.ts";
export type { Inference, Inferred } from "./inference.ts";
export type { Limits } from "./watchdog.ts";

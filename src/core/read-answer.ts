// Is this value an answer, whole or a piece of one?
export { isChatChunk, isChatCompletion } from "./generated/validators.ts";

// How does one model host speak? One folder and one line each.
export { makeAnthropic } from "./anthropic/anthropic.ts";
export { makeOpenai } from "./openai/openai.ts";
export { isOpenai } from "./openai/openai-hosts.ts";
export { makeWorkersAi, type AiRunner } from "./workers-ai/workers-ai.ts";

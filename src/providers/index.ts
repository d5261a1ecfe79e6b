// How does one model host speak?
export { makeAnthropic } from "./anthropic/anthropic.ts";
export { makeOpenai } from "./openai/openai.ts";
export { isOpenai } from "./openai/openai-hosts.ts";
export { makeWorkersAi, type AiRunner } from "./workers-ai/workers-ai.ts";

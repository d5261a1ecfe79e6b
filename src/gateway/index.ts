// In which order is a request answered?
export type { Answered, Asked, CacheControl, CacheReport } from "./asked.ts";
export { chat, chatStream } from "./chat.ts";
export { embed } from "./embed.ts";
export { pass } from "./pass.ts";
export type { Stations } from "./stations.ts";

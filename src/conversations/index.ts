// What was said before, that a caller may go on from?
export { makeConversations, type Conversations, type Held } from "./conversations.ts";
export type { Place } from "./record-text.ts";

// What was said before, that a caller may go on from?
export { makeConversations, type Conversations, type Found } from "./conversations.ts";
export type { Place } from "./record-text.ts";

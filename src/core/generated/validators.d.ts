// Made by `npm run generate` from schemas/. Edit those, not this.
import type { ChatChunk, ChatCompletion, ChatRequest, EmbeddingsRequest, MessagesRequest, ResponsesRequest } from "./contract.ts";

export interface Violation {
  readonly instancePath: string;
  readonly keyword: string;
  readonly message?: string;
  readonly params: Readonly<Record<string, unknown>>;
}

interface Guard<Type> {
  (value: unknown): value is Type;
  readonly errors?: readonly Violation[] | null;
}

export const isChatRequest: Guard<ChatRequest>;
export const isMessagesRequest: Guard<MessagesRequest>;
export const isResponsesRequest: Guard<ResponsesRequest>;
export const isEmbeddingsRequest: Guard<EmbeddingsRequest>;
export const isChatCompletion: Guard<ChatCompletion>;
export const isChatChunk: Guard<ChatChunk>;

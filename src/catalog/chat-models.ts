// What is known of each model that chats?
import type { Model } from "#core/model";
import { anthropicChatModels } from "./anthropic-chat-models.ts";
import { edgeChatModels } from "./edge-chat-models.ts";
import { openaiChatModels } from "./openai-chat-models.ts";

/**
 * Prices: the makers' published lists, as models.dev and genai-prices (0.1.8 for those of September) recorded them on the
 * given day; where none is known for cached input, that of fresh input. Anthropic's cache writes: 1.25 times fresh input
 * for five minutes, twice for an hour, as its documentation says of every model.
 * Parameters: the makers' own figures; for OpenAI's closed models the middle of EcoLogits' published guess, which the
 * energy interval is wide enough to hold. Where no guess was at hand, those of the OpenAI model that stands where it
 * stands: gpt-5-nano for a nano, gpt-5-mini for a mini and for haiku, gpt-5 for the others.
 */
export const chatModels: readonly Model[] = [...edgeChatModels, ...openaiChatModels, ...anthropicChatModels];

// What is known of each model that chats?
import type { Model } from "#core/model";
import { anthropicChatModels } from "./anthropic-chat-models.ts";
import { edgeChatModels } from "./edge-chat-models.ts";
import { openaiChatModels } from "./openai-chat-models.ts";

/**
 * Prices: the makers' published lists, as models.dev and genai-prices (0.1.8 for those of September) recorded them on the
 * given day, and for those of November, which are newer than that, the makers' own pages; where none is known for cached input,
 * that of fresh input. Anthropic's cache writes: 1.25 times fresh input for five minutes, twice for an hour, as its
 * documentation says of every model; OpenAI's since gpt-5.6 likewise 1.25 times for half an hour, and since gpt-6.1 2.5 times
 * for twelve. A host's searches cost the same whichever model asks for them.
 * Parameters: the makers' own figures; for OpenAI's closed models the middle of EcoLogits' published guess, which the
 * energy interval is wide enough to hold. Where no guess was at hand, those of the OpenAI model that stands where it
 * stands: gpt-5-nano for a nano or luna, gpt-5-mini for a mini or terra and for haiku, gpt-5 for the others.
 */
export const chatModels: readonly Model[] = [...edgeChatModels, ...openaiChatModels, ...anthropicChatModels];

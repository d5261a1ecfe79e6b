// Which APIs may an origin speak?
import type { Provider } from "#core/provider";
import { makeAnthropic, makeOpenai } from "#providers";

/** What ORIGIN_API and ORIGINS call them, the usual one first. */
export const originApiNames = ["openai", "openai-responses", "anthropic"] as const;

interface OriginOptions {
  readonly baseUrl: string;
  readonly apiKey?: string;
}

/** OpenAI's own API is known to speak Responses, too; another must be said to. */
export const originApis: Readonly<Record<(typeof originApiNames)[number], (options: OriginOptions) => Provider>> = {
  openai: makeOpenai,
  "openai-responses": (options) => makeOpenai({ ...options, hasResponses: true }),
  anthropic: makeAnthropic,
};

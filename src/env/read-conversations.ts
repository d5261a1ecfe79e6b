// How long is kept what a caller may go on from?
import { makeKvStore, type AnswerCache } from "#cache";
import { makeConversations, type Conversations } from "#conversations";
import type { Env } from "./env.ts";
import { readCount } from "./read-values.ts";

const ttlSeconds = 24 * 60 * 60;

const bounds = {
  /** Without it there is no answer at all, so it is waited for longer than a cached answer is. */
  timeoutMs: 2000,
  /** As much as a request may bring. */
  maxChars: 1024 * 1024,
  maxRecentChars: 4 * 1024 * 1024,
};

/** Undefined where RESPONSES_TTL_SECONDS is 0. */
export function readConversations(env: Env, { purges }: AnswerCache): Conversations | undefined {
  const seconds = readConversationSeconds(env);
  if (seconds === 0) return undefined;
  return makeConversations({
    store: makeKvStore(env.CACHE),
    purges,
    ttlSeconds: seconds,
    ...bounds,
  });
}

export function readConversationSeconds({ RESPONSES_TTL_SECONDS: text }: Env): number {
  return readCount("RESPONSES_TTL_SECONDS", text, ttlSeconds);
}

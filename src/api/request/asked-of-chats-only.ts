// What may be asked of a chat's answer, and of no other?
import type { WeirOptions } from "#core/contract";

const headersOfChats = ["idempotency-key", "weir-fallback", "weir-resume"];

/** All of it that is said of a call that is no chat, for `weir-ignored`. */
export function askedOfChatsOnly(headers: Headers, said: WeirOptions | undefined): string[] {
  return headersOfChats.filter(
    (name) => headers.has(name) || (name === "weir-fallback" && said?.fallback !== undefined),
  );
}

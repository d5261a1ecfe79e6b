// By which ids are a Response and its items known?
import type { InputItem } from "#core/contract";

export function makeResponseId(requestId: string): string {
  return requestId.replace("req_", "resp_");
}

export function isResponseId(id: string): boolean {
  return /^resp_\w{1,64}$/.test(id);
}

/** An output item's, by where it stands. @param prefix `msg`, `fc`, .. */
export function outputItemId(requestId: string, prefix: string, at: number): string {
  return requestId.replace("req", prefix) + hexOf(at);
}

/** What the caller has said came without one: it has one by where it stands. */
export function itemId(responseId: string, item: InputItem, at: number): string {
  const { id } = item;
  if (typeof id === "string") return id;
  return `${responseId.replace("resp", item.type === "message" ? "msg" : "in")}i${hexOf(at)}`;
}

function hexOf(at: number): string {
  return at.toString(16).padStart(4, "0");
}

/** An item's id is its Response's, and four digits of where it stands. */
export function responseIdOf(id: string): string {
  return id.replace(/^[a-z]+_(\w{1,64}?)i?[\da-f]{4}$/, "resp_$1");
}

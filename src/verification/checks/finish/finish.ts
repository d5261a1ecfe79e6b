// Did the model say all it had to say?
import { isOwnEnd } from "#core/is-own-end";
import { good, weak, type Check } from "../../check.ts";

/**
 * Weak: cut by a limit or a filter, refused, empty, or told without what chat has no word for. Such an answer is passed
 * on but not kept.
 */
export const checkFinish: Check = ({ finish_reason: reason, message }) => {
  if (!isOwnEnd(reason)) return weak(`finish_reason ${reason ?? "missing"}`);
  if (typeof message.refusal === "string") return weak("refusal");
  if (message["omitted"] !== undefined) return weak("omissions");
  const isEmpty = (message.content ?? "").trim() === "" && (message.tool_calls ?? []).length === 0;
  return isEmpty && message["function_call"] === undefined ? weak("empty") : good;
};

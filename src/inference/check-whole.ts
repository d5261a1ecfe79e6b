// Can the caller make of this whole answer what was asked for?
import type { ChatCompletion, ChatRequest, Choice } from "#core/contract";
import { findInput } from "#core/find-input";
import { heardOf } from "#core/heard";
import { isOwnEnd } from "#core/is-own-end";
import { nativeOf } from "#core/native";
import type { Said } from "#core/provider";
import { WeirError } from "#core/weir-error";

/**
 * Where it cannot, another attempt may give a better one, as long as nothing is paid. A chat gives a call's arguments as the
 * text that they are, for its caller to judge; in Messages they are JSON.
 * @throws WeirError
 */
export function checkWhole(said: Said<ChatCompletion>, request: ChatRequest): void {
  const { value, native } = said;
  if (value.choices.length < (request.n ?? 1)) {
    throw new WeirError(
      "upstream_cut",
      "Cannot read the model host's answer: it has fewer choices than were asked for",
      { heard: heardOf(said) },
    );
  }
  const isTranslated = native === undefined && nativeOf(request, "messages") !== undefined;
  if (isTranslated && value.choices.some(hasBrokenCall)) {
    throw new WeirError(
      "upstream_invalid",
      "Cannot read the model host's answer: a tool's arguments are not a JSON object",
      { heard: heardOf(said) },
    );
  }
}

/** Of an answer that was cut the last call may well be half of one. */
function hasBrokenCall({ finish_reason: reason, message }: Choice): boolean {
  const calls = message.tool_calls ?? [];
  const whole = isOwnEnd(reason) ? calls : calls.slice(0, -1);
  return whole.some((call) => findInput(call.function?.arguments ?? "") === undefined);
}

// May this whole answer be given?
import type { AnswerMessage, ChatCompletion, Delta } from "#core/contract";
import { countAnswerChars } from "#core/count-tokens";
import type { Said } from "#core/provider";
import { isRecord } from "#core/read-record";
import type { Guarded } from "./guarded.ts";

/** The answer; or that it was filtered, as its dialect says that. */
export async function guardWhole(
  said: Said<ChatCompletion>,
  { guard, isPromptUnsafe }: Guarded,
): Promise<Said<ChatCompletion>> {
  const { choices, ...rest } = said.value;
  if (!isPromptUnsafe) {
    const verdicts = await Promise.all(choices.map(({ message }) => guard.isAnswerUnsafe(writtenIn(message))));
    if (!verdicts.includes(true)) return said;
  }
  const message = { role: "assistant", content: "", refusal: null };
  return {
    writtenChars: countAnswerChars(said.value),
    value: {
      ...rest,
      choices: choices.map(({ index = 0 }) => ({ index, message, logprobs: null, finish_reason: "content_filter" })),
    },
  };
}

/** What a model wrote, in a message or a piece of one. */
export function writtenIn({ role: _role, tool_calls: calls, ...said }: AnswerMessage | Delta): string {
  const { function_call: older } = said;
  const texts = Object.values(said).filter((value) => typeof value === "string");
  const args = (calls ?? []).map(({ function: called, custom }) =>
    isRecord(custom) ? custom["input"] : called?.arguments,
  );
  const all = [...texts, ...args, isRecord(older) ? older["arguments"] : undefined];
  return all.filter((text) => typeof text === "string").join("");
}

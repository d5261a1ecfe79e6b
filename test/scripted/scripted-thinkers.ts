// What do OpenAI's models that think refuse to be told?
import type { ChatBody } from "./scripted-answers.ts";

/** Its 400, word for word but for the message; undefined where all is well. */
export function refusalOf(body: ChatBody & Readonly<Record<string, unknown>>): object | undefined {
  if (!/^(?:o3|o4-mini|gpt-[56])/.test(body.model)) return undefined;
  const wishes = ["temperature", "top_p", "presence_penalty", "frequency_penalty", "logit_bias"];
  if (body.model.startsWith("o")) wishes.push("parallel_tool_calls");
  const wish = wishes.find((name) => name in body && body[name] !== null);
  if (wish !== undefined) return say(wish, "unsupported_value");
  return "max_tokens" in body && body["max_tokens"] !== null ? say("max_tokens", "unsupported_parameter") : undefined;
}

function say(param: string, code: string): object {
  return { error: { message: `SECRET-ORIGIN ${param}`, type: "invalid_request_error", param, code } };
}

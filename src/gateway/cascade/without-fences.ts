// Is the JSON that was asked for wrapped in a Markdown fence?
import type { ChatCompletion, ChatRequest } from "#core/contract";
import type { Said } from "#core/provider";
import { findJson } from "#core/read-json";
import { stripFence } from "#core/strip-fence";

/**
 * Small models often write a fence around JSON, though they were told not to, and OpenAI's clients parse what they are
 * given. It is taken away only where JSON was asked for and stands inside; then the host's own text is left behind.
 */
export function withoutFences(said: Said<ChatCompletion>, request: ChatRequest): Said<ChatCompletion> {
  const format = request.response_format?.type ?? "text";
  if (format === "text" || said.native !== undefined) return said;
  const { value } = said;
  let isFenced = false;
  const choices = value.choices.map((choice) => {
    const content = insideFence(choice.message.content);
    if (content === undefined) return choice;
    isFenced = true;
    return { ...choice, message: { ...choice.message, content } };
  });
  return isFenced ? { value: { ...value, choices } } : said;
}

function insideFence(content: unknown): string | undefined {
  const inside = typeof content === "string" ? stripFence(content) : undefined;
  return inside === undefined || findJson(inside) === undefined ? undefined : inside;
}

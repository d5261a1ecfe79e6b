// How is what came in another dialect said to a chat host that is not OpenAI's?
import type { ChatRequest, ContentPart, Message, TextPart } from "#core/contract";
import { nativeOf } from "#core/native";
import { withoutThoughts } from "./without-thoughts.ts";

/** Models that are known to take back what they thought, wherever they are served; another host may not know the word. */
const takesThoughts = /deepseek|kimi|glm|minimax|mimo/i;

/** What a caller of chat says goes on as said. */
export function sayPlainly(request: ChatRequest): ChatRequest {
  if (nativeOf(request) === undefined) return request;
  const messages = foldSystem(request.messages);
  return { ...request, messages: takesThoughts.test(request.model) ? messages : messages.map(withoutThoughts) };
}

/**
 * One system message, in front: many models' templates refuse another (Qwen's), and know no developer. What Claude Code and
 * Codex say as the system later on becomes a part of the user's turn that it follows, so that the prompt's beginning, and
 * the host's cache of it, stay as they are.
 */
export function foldSystem(messages: readonly Message[]): Message[] {
  const folded: Message[] = [];
  /** Is the last one the system's alone? The user's own turn goes on from it then. */
  let isOwn = false;
  for (const message of messages) {
    const last = folded.at(-1);
    const isSystem = message.role === "system" || message.role === "developer";
    if (isSystem && last === undefined) folded.push({ ...message, role: "system" });
    else if (isSystem && last?.role === "system") folded[0] = { ...last, content: join(last.content, message.content) };
    else if (isSystem) {
      const said = join("<system>", message.content, "</system>");
      isOwn = last?.role !== "user";
      if (last?.role !== "user") folded.push({ role: "user", content: said });
      else folded[folded.length - 1] = { ...last, content: join(last.content, said) };
    } else {
      if (isOwn && last?.role === "user" && message.role === "user") {
        folded[folded.length - 1] = { ...message, content: join(last.content, message.content) };
      } else folded.push(message);
      isOwn = false;
    }
  }
  return folded;
}

/** As one text, unless there are marks or images that only parts can hold. */
function join<Part extends ContentPart>(...contents: readonly (string | readonly (Part | TextPart)[])[]) {
  const parts = contents.flatMap((content): readonly (Part | TextPart)[] =>
    typeof content === "string" ? [{ type: "text", text: content }] : content,
  );
  const texts = parts.flatMap((part) => (part.type === "text" && Object.keys(part).length === 2 ? [part.text] : []));
  return texts.length === parts.length ? texts.join("\n\n") : parts;
}

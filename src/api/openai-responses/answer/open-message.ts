// How does an output item of text and refusals grow?
import type { OpenItem, Place } from "./open-item.ts";

interface OpenMessage extends OpenItem {
  readonly addText: (delta: string, logprobs: readonly object[]) => void;
  readonly addRefusal: (delta: string) => void;
}

export function openMessage({ id, emit }: Place): OpenMessage {
  const parts: object[] = [];
  const logprobs: object[] = [];
  let kind: "output_text" | "refusal" | undefined;
  let text = "";

  const at = (): object => ({ content_index: parts.length });
  const part = (): object =>
    kind === "refusal" ? { type: kind, refusal: text } : { type: kind, annotations: [], logprobs: [...logprobs], text };
  function begin(next: "output_text" | "refusal"): void {
    if (kind === next) return;
    finish();
    kind = next;
    emit("response.content_part.added", { ...at(), part: part() });
  }
  function finish(): void {
    if (kind === undefined) return;
    if (kind === "refusal") emit("response.refusal.done", { ...at(), refusal: text });
    else emit("response.output_text.done", { ...at(), text, logprobs });
    emit("response.content_part.done", { ...at(), part: part() });
    parts.push(part());
    kind = undefined;
    text = "";
    logprobs.length = 0;
  }

  return {
    addText(delta, more) {
      begin("output_text");
      text += delta;
      for (const token of more) logprobs.push(token);
      emit("response.output_text.delta", { ...at(), delta, logprobs: more });
    },
    addRefusal(delta) {
      begin("refusal");
      text += delta;
      emit("response.refusal.delta", { ...at(), delta });
    },
    finish,
    write: (status) => ({ id, type: "message", status, role: "assistant", content: [...parts] }),
  };
}

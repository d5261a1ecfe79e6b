// How does an output item of reasoning grow?
import type { OpenItem, Place } from "./open-item.ts";

/** As the one part of its summary: that is what clients show. */
export function openReasoning({ id, emit }: Place): OpenItem & { readonly add: (text: string) => void } {
  let text = "";
  const at = { summary_index: 0 } as const;
  const part = (): object => ({ type: "summary_text", text });
  return {
    begin() {
      emit("response.reasoning_summary_part.added", { ...at, part: part() });
    },
    add(delta) {
      text += delta;
      emit("response.reasoning_summary_text.delta", { ...at, delta });
    },
    finish() {
      emit("response.reasoning_summary_text.done", { ...at, text });
      emit("response.reasoning_summary_part.done", { ...at, part: part() });
    },
    write: (status) => ({ id, type: "reasoning", status, summary: text === "" ? [] : [part()] }),
  };
}

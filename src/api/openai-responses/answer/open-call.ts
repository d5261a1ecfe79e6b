// How does an output item of a tool call grow?
import type { Called } from "../request/offered-tools.ts";
import type { OpenItem, Place } from "./open-item.ts";

export interface CallHead extends Called {
  readonly kind: "function" | "custom";
  /** The host's; one is made where it gave none. */
  readonly callId: string | undefined;
}

export function openCall(
  { id, emit }: Place,
  { kind, callId, name, namespace }: CallHead,
): OpenItem & { readonly add: (delta: string) => void } {
  let text = "";
  const isCustom = kind === "custom";
  const event = isCustom ? "response.custom_tool_call_input" : "response.function_call_arguments";
  const said = (): object => (isCustom ? { input: text } : { arguments: text });
  return {
    add(delta) {
      text += delta;
      emit(`${event}.delta`, { delta });
    },
    finish() {
      emit(`${event}.done`, { ...(isCustom ? {} : { name }), ...said() });
    },
    write: (status) => ({
      id,
      type: isCustom ? "custom_tool_call" : "function_call",
      status,
      call_id: callId ?? id.replace(/^[a-z]+/, "call"),
      name,
      ...(namespace === undefined ? {} : { namespace }),
      ...said(),
    }),
  };
}

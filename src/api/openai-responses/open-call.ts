// How does an output item of a function call grow?
import type { OpenItem, Place } from "./open-item.ts";

/** @param callId the host's; one is made where it gave none. */
export function openCall(
  { id, emit }: Place,
  callId: string | undefined,
  name: string,
): OpenItem & { readonly add: (delta: string) => void } {
  let args = "";
  return {
    add(delta) {
      args += delta;
      emit("response.function_call_arguments.delta", { delta });
    },
    finish() {
      emit("response.function_call_arguments.done", { name, arguments: args });
    },
    write: (status) => ({
      id,
      type: "function_call",
      status,
      call_id: callId ?? id.replace("fc_", "call_"),
      name,
      arguments: args,
    }),
  };
}

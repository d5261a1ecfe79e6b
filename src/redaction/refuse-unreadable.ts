// Is there something in this request that nobody here can read, and so not redact?
import type { ChatRequest, EmbeddingsRequest } from "#core/contract";
import { nativeOf } from "#core/native";
import { isRecord } from "#core/read-record";
import { WeirError } from "#core/weir-error";

/** @throws WeirError `unsupported_parameter`: nothing goes out unredacted because it could not be read */
export function refuseUnreadable(request: ChatRequest): void {
  const native = nativeOf(request)?.body["messages"];
  const turns: readonly unknown[] = Array.isArray(native) ? native : [];
  if ([...request.messages, ...turns].some((turn) => isRecord(turn) && isUnreadable(turn["content"]))) {
    throw refuse("images, audio and files are not read here");
  }
  // Sent in chat's words, it would be without them.
  if ((nativeOf(request, "responses")?.needed.length ?? 0) > 0)
    throw refuse("what the host's own tools see is not read here");
  if (request.modalities?.includes("audio") === true) throw refuse("nothing can be put back into what is spoken");
}

/** The same of what is to be embedded. @throws WeirError `unsupported_parameter` */
export function refuseUnreadableInput({ input }: EmbeddingsRequest): void {
  if ([input].flat(2).some((item) => typeof item === "number")) throw refuse("token ids are not read here");
}

const unreadable: ReadonlySet<unknown> = new Set([
  "image_url",
  "input_audio",
  "file",
  "image",
  "base64",
  "url",
  "container_upload",
]);

/** A part, or what is inside it: tools' results hold images too. */
function isUnreadable(content: unknown): boolean {
  if (Array.isArray(content)) return content.some(isUnreadable);
  if (!isRecord(content)) return false;
  return unreadable.has(content["type"]) || isUnreadable(content["content"]) || isUnreadable(content["source"]);
}

function refuse(why: string): WeirError {
  return new WeirError("unsupported_parameter", `Cannot redact the request: ${why}`, { param: "weir.redact" });
}

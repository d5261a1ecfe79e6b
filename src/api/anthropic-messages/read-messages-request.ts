// Is this a Messages request, and if not, which field is at fault?
import { readChecked, refuseRequest } from "#api/request";
import type { MessagesRequest } from "#core/contract";
import { isRecord } from "#core/read-record";
import { isMessagesRequest } from "#core/read-request";
import type { Violation } from "#core/schema-checks";
import { WeirError } from "#core/weir-error";

/** @throws WeirError naming the field as Weir does in every dialect: `messages[0].role`. */
export function readMessagesRequest(value: unknown): MessagesRequest {
  if (isRecord(value) && (value["thread"] ?? undefined) !== undefined) throw refuseThread();
  const body = readChecked(withContents(value), isMessagesRequest);
  const { messages, tools = [], tool_choice: choice } = body;
  for (const [at, { content }] of messages.entries()) {
    if (typeof content === "string") continue;
    for (const [index, block] of content.entries()) {
      requireFields(block, neededBy.get(block.type), ["messages", at, "content", index]);
    }
  }
  for (const [at, tool] of tools.entries()) {
    if ((tool.type ?? "custom") === "custom") requireFields(tool, ["name", "input_schema"], ["tools", at]);
  }
  if (choice?.type === "tool") requireFields(choice, ["name"], ["tool_choice"]);
  return body;
}

/** A system turn may tell how to answer from there on, and say nothing. */
function withContents(value: unknown): unknown {
  if (!isRecord(value) || !Array.isArray(value["messages"])) return value;
  const messages = value["messages"].map((turn: unknown) =>
    isRecord(turn) && turn["role"] === "system" && "output_config" in turn ? { content: [], ...turn } : turn,
  );
  return { ...value, messages };
}

/**
 * A conversation that Anthropic keeps, in the deployment's account, for whoever knows an id of it: no answer from the
 * cache, of another host or with anything redacted is a part of it. Its SDK's tool runner, told so, sends all messages.
 */
function refuseThread(): WeirError {
  const message = "Cannot answer on a 'thread': messages are not kept here, so send all of them without it";
  return new WeirError("unsupported_parameter", message, { param: "thread" });
}

/** What a block of each kind must have: in the schema this would be its largest part. */
const neededBy: ReadonlyMap<string, readonly string[]> = new Map([
  ["text", ["text"]],
  ["image", ["source"]],
  ["document", ["source"]],
  ["tool_use", ["id", "name", "input"]],
  ["tool_result", ["tool_use_id"]],
  ["thinking", ["thinking", "signature"]],
]);

function requireFields(value: object, fields: readonly string[] | undefined, path: Violation["path"]): void {
  const missing = fields?.find((field) => !(field in value));
  if (missing !== undefined) throw refuseRequest({ path: [...path, missing], keyword: "required", expected: "" });
}

// Which content blocks do these deltas make?
import type { Delta, ToolCallDelta } from "#core/contract";
import { isRecord, type UnknownRecord } from "#core/read-record";
import { makeCallGatherer, type GatheredCall } from "./make-call-gatherer.ts";
import { makePage, type Page } from "./make-page.ts";

/** Turns deltas into blocks, one open at a time and in order, as Anthropic's clients expect them. */
export interface BlockWriter {
  readonly write: (delta: Delta) => string;
  /** Closes what is open, and says what had to wait. */
  readonly end: () => string;
}

export function makeBlockWriter(requestId: string, withThinking: boolean): BlockWriter {
  const page = makePage();
  /** Pieces of parallel calls may come mixed: one call is said as it comes, the others wait. */
  const calls = makeCallGatherer(requestId);
  let live: GatheredCall | undefined;
  /** Text that came after the live call began. */
  let lateText = "";

  function writeText(text: string): string {
    if (live === undefined) return page.openIfNot({ type: "text", text: "" }) + page.add({ type: "text_delta", text });
    lateText += text;
    return "";
  }
  function addCall(piece: ToolCallDelta): string {
    const call = calls.add(piece);
    if (call === live) return writeArguments(piece.function?.arguments ?? "", page);
    if (live !== undefined || call.name === "") return "";
    live = call;
    return startCall(call, page);
  }

  return {
    write(delta) {
      let text = withThinking && live === undefined ? writeThoughts(delta, page) : "";
      const said = (delta.content ?? "") + (delta.refusal ?? "");
      if (said !== "") text += writeText(said);
      for (const piece of delta.tool_calls ?? []) text += addCall(piece);
      return text;
    },
    end() {
      const waiting = calls.all().filter((call) => call !== live);
      live = undefined;
      let text = page.close() + (lateText === "" ? "" : writeText(lateText) + page.close());
      for (const call of waiting) text += startCall(call, page) + page.close();
      return text;
    },
  };
}

function startCall({ id, name, json }: GatheredCall, page: Page): string {
  return page.open({ type: "tool_use", id, name, input: {} }) + writeArguments(json, page);
}

function writeArguments(json: string, page: Page): string {
  return json === "" ? "" : page.add({ type: "input_json_delta", partial_json: json });
}

function writeThoughts({ thinking_blocks: signed, reasoning_content: reasoning }: Delta, page: Page): string {
  if (Array.isArray(signed)) {
    return signed
      .filter(isRecord)
      .map((block) => writeSigned(block, page))
      .join("");
  }
  return typeof reasoning === "string" && reasoning !== "" ? writeThinking(reasoning, page) : "";
}

function writeThinking(thinking: string, page: Page): string {
  const begin = page.openIfNot({ type: "thinking", thinking: "", signature: "" });
  return begin + page.add({ type: "thinking_delta", thinking });
}

/** A block that a host signed: stored, and said again whole. */
function writeSigned(block: UnknownRecord, page: Page): string {
  const { thinking, signature } = block;
  if (typeof thinking !== "string") return page.open(block) + page.close();
  return writeThinking(thinking, page) + page.add({ type: "signature_delta", signature }) + page.close();
}

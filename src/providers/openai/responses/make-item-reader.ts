// What do the events of a Response's output items say?
import type { Delta } from "#core/contract";
import { isRecord, type UnknownRecord } from "#core/read-record";
import { textOf } from "#core/text-of";
import { partsOf, readCall, readOmitted, writeCall, type Called } from "./read-item.ts";
import { readLogprobs } from "./read-logprobs.ts";
import { gap } from "./read-response.ts";

/** What chat would say of an event. */
export type Piece = Delta & { readonly logprobs?: UnknownRecord | null };

type Read = (event: UnknownRecord) => Piece | undefined;

interface Item {
  /** Of the caller's tools; undefined for what is no call. */
  readonly call: (Pick<Called, "kind"> & { readonly index: number }) | undefined;
  /** Of its text, what was said. */
  saidChars: number;
}

/** Reads the events of one stream. */
export function makeItemReader() {
  /** By where they stand. */
  const items = new Map<unknown, Item>();
  const done: UnknownRecord[] = [];
  let calls = 0;
  /** What divides the next text from the one before. */
  let between = "";

  function begin({ output_index: at, item: said }: UnknownRecord): Piece | undefined {
    const called = isRecord(said) ? readCall(said) : undefined;
    items.set(at, { call: called && { kind: called.kind, index: calls }, saidChars: called?.text.length ?? 0 });
    if (called === undefined) return undefined;
    calls += 1;
    return { tool_calls: [{ index: calls - 1, ...writeCall(called) }] };
  }
  function addText(text: string, item: Item | undefined): Piece | undefined {
    if (text === "") return undefined;
    if (item !== undefined) item.saidChars += text.length;
    const call = item?.call;
    if (call !== undefined) {
      const piece = call.kind === "custom" ? { custom: { input: text } } : { function: { arguments: text } };
      return { tool_calls: [{ index: call.index, ...piece }] };
    }
    const content = between + text;
    between = "";
    return { content };
  }
  function add({ output_index: at, delta, logprobs: tokens }: UnknownRecord): Piece | undefined {
    const piece = addText(textOf(delta), items.get(at));
    const logprobs = readLogprobs(tokens);
    return piece && logprobs ? { ...piece, logprobs } : piece;
  }
  /** Hosts that do not say an item piece by piece say it here. */
  function end({ output_index: at, item: said }: UnknownRecord): Piece | undefined {
    if (!isRecord(said)) return undefined;
    done.push(said);
    const whole = items.has(at) ? undefined : begin({ output_index: at, item: said });
    const item = items.get(at);
    const rest = whole ?? addText(wholeTextOf(said).slice(item?.saidChars), item);
    if (said["type"] === "message" && item?.saidChars !== 0) between = gap;
    return rest;
  }

  const readers: ReadonlyMap<string, Read> = new Map([
    ["response.output_item.added", begin],
    ["response.output_item.done", end],
    ["response.output_text.delta", add],
    ["response.function_call_arguments.delta", add],
    ["response.custom_tool_call_input.delta", add],
    ["response.refusal.delta", ({ delta }: UnknownRecord): Piece => ({ refusal: textOf(delta) })],
    ...thoughtReaders(),
  ]);
  return {
    read: (type: string, event: UnknownRecord): Piece | undefined => readers.get(type)?.(event),
    close: () => ({ omitted: readOmitted(done), hasCalls: calls > 0, done }),
  };
}

/** What was thought is given as it comes, in its summary or word for word. */
function thoughtReaders(): readonly (readonly [string, Read])[] {
  let between = "";
  const add: Read = ({ delta }) => {
    const thought = between + textOf(delta);
    between = "";
    return { reasoning_content: thought };
  };
  const end: Read = () => {
    between = gap;
    return undefined;
  };
  return ["response.reasoning_summary_text", "response.reasoning_text"].flatMap((type) => [
    [`${type}.delta`, add] as const,
    [`${type}.done`, end] as const,
  ]);
}

/** Of a call its arguments; of a message its texts. */
function wholeTextOf(item: UnknownRecord): string {
  if (item["type"] === "reasoning") return "";
  const texts = partsOf([item], "content").map(({ text }) => textOf(text));
  return readCall(item)?.text ?? texts.join("");
}

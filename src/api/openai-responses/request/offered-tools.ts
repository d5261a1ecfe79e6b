// Which tools of a Responses request are offered to a chat model, and under which names?
import type { InputItem, OwnTool, ResponsesRequest, ResponsesTool } from "#core/contract";

/** What a call names. */
export interface Called {
  readonly name: string;
  readonly namespace?: string | null | undefined;
}

/** A tool of the caller's. */
export interface Offer {
  readonly tool: OwnTool;
  readonly called: Called;
  /** Its name in the chat request, which knows no namespaces. */
  readonly chatName: string;
}

export interface OfferedTools {
  readonly offers: readonly Offer[];
  /** Tools of the host's own that a model may do without, as `tools[8]`. */
  readonly spared: readonly string[];
  /** Those that it may not. */
  readonly needed: readonly string[];
  readonly chatNameOf: (called: Called) => string;
  readonly calledBy: (chatName: string) => Called;
}

/**
 * Codex has its tools for subordinate agents and for MCP servers in namespaces, and `web_search` beside them.
 * @param earlier items that go before the input: those that bring tools bring them for all that follows
 */
export function offeredTools(body: ToolsAndInput, earlier: readonly InputItem[] = []): OfferedTools {
  const hosted: [type: string, field: string][] = [];
  /** The last one of a name counts: a later turn may bring a tool anew. */
  const found = new Map<string, Pick<Offer, "tool" | "called">>();
  const find = (tool: OwnTool, called: Called): unknown => found.set(keyOf(called), { tool, called });
  for (const [tool, field] of toolsIn(body, earlier)) {
    if (isOwn(tool)) find(tool, { name: tool.name });
    else if (tool.type === "namespace") {
      for (const own of tool.tools) find(own, { name: own.name, namespace: tool.name });
    } else if (field !== undefined) hosted.push([tool.type, field]);
  }
  const own = [...found.values()];
  const taken = new Set(own.flatMap(({ called: { name, namespace } }) => (namespace === undefined ? [name] : [])));
  const offers = own.map(({ tool, called }) => ({ tool, called, chatName: chatNameFor(called, taken) }));
  const chatNames = new Map(offers.map(({ called, chatName }) => [keyOf(called), chatName]));
  const calledBy = new Map(offers.map(({ called, chatName }) => [chatName, called]));
  const isSpared = (type: string): boolean => own.length > 0 && spared.has(type);
  const fields = (wanted: boolean) => hosted.flatMap(([type, field]) => (isSpared(type) === wanted ? [field] : []));
  return {
    offers,
    spared: fields(true),
    needed: fields(false),
    chatNameOf: (called) => chatNames.get(keyOf(called)) ?? join(called),
    calledBy: (chatName) => calledBy.get(chatName) ?? { name: chatName },
  };
}

/**
 * Beside the caller's own tools: they work on nothing of the caller's, so that an agent that offers them as a matter of
 * course is but the poorer without. What names files, servers or a computer of the caller's would be missed.
 */
const spared: ReadonlySet<string> = new Set(["web_search", "web_search_preview", "tool_search", "image_generation"]);

type ToolsAndInput = Pick<ResponsesRequest, "tools" | "input">;

/** Each with the field that holds it; those of earlier turns were told of then. */
function* toolsIn(
  { tools, input }: ToolsAndInput,
  earlier: readonly InputItem[],
): Generator<[ResponsesTool, field?: string]> {
  for (const [at, tool] of tools?.entries() ?? []) yield [tool, `tools[${at}]`];
  for (const item of earlier) if (isBringing(item)) for (const tool of item.tools) yield [tool];
  if (typeof input === "string") return;
  for (const [at, item] of input.entries()) {
    if (!isBringing(item)) continue;
    for (const [index, tool] of item.tools.entries()) yield [tool, `input[${at}].tools[${index}]`];
  }
}

export function isBringing(item: InputItem): item is Extract<InputItem, { type: "additional_tools" }> {
  return item.type === "additional_tools";
}

/** A tool of the caller's, offered or named. */
export function isOwn<Tool extends { readonly type: string }>(
  tool: Tool,
): tool is Extract<Tool, { type: OwnTool["type"] }> {
  return tool.type === "function" || tool.type === "custom";
}

function keyOf({ name, namespace }: Called): string {
  return `${namespace ?? ""} ${name}`;
}

function join({ name, namespace }: Called): string {
  return typeof namespace === "string" ? `${namespace}__${name}` : name;
}

/**
 * Of 64 characters at most, as chat's names are, where those of Responses have 128; no search for one that is free, which
 * a hostile list would make long.
 */
function chatNameFor(called: Called, taken: Set<string>): string {
  const wanted = join(called);
  const isShort = wanted.length <= 64;
  if (isShort && called.namespace === undefined) return wanted;
  const name = isShort && !taken.has(wanted) ? wanted : `${wanted.slice(0, 56)}_${taken.size}`;
  taken.add(name);
  return name;
}

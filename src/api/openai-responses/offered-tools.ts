// Which tools of a Responses request are offered to a chat model, and under which names?
import type { OwnTool, ResponsesRequest, ResponsesTool } from "#core/contract";

/** A tool of the caller's. */
export interface Offer {
  readonly tool: OwnTool;
  readonly namespace?: string;
  /** Its name in the chat request, which knows no namespaces. */
  readonly chatName: string;
}

/** What a call names. */
export interface Called {
  readonly name: string;
  readonly namespace?: string;
}

export interface OfferedTools {
  readonly offers: readonly Offer[];
  /** Tools that nobody here can run or find, as `tools[8]`. */
  readonly leftOut: readonly string[];
  readonly chatNameOf: (called: { readonly name: string; readonly namespace?: string | null | undefined }) => string;
  readonly calledBy: (chatName: string) => Called;
}

/** Codex has its tools for subordinate agents and for MCP servers in namespaces, and `web_search` beside them. */
export function offeredTools(body: Pick<ResponsesRequest, "tools" | "input">): OfferedTools {
  const said = [...toolsIn(body)];
  const plain = said.flatMap(([tool]) => (isOwn(tool) ? [tool.name] : []));
  const taken = new Set<string>(plain);
  const offers = said.flatMap(([tool]): readonly Offer[] => {
    if (isOwn(tool)) return [{ tool, chatName: tool.name }];
    if (tool.type !== "namespace") return [];
    const { name: namespace } = tool;
    return tool.tools.map((own) => {
      const chatName = freeName(`${namespace}__${own.name}`, taken);
      taken.add(chatName);
      return { tool: own, namespace, chatName };
    });
  });
  const byChatName = new Map<string, Called>();
  const byCall = new Map<string, string>();
  for (const { tool, namespace, chatName } of offers) {
    if (namespace === undefined) continue;
    byChatName.set(chatName, { name: tool.name, namespace });
    byCall.set(`${namespace} ${tool.name}`, chatName);
  }
  return {
    offers,
    leftOut: said.flatMap(([tool, field]) => (isOwn(tool) || tool.type === "namespace" ? [] : [field])),
    chatNameOf: ({ name, namespace }) =>
      typeof namespace === "string" ? (byCall.get(`${namespace} ${name}`) ?? `${namespace}__${name}`) : name,
    calledBy: (chatName) => byChatName.get(chatName) ?? { name: chatName },
  };
}

/** Each with the field that holds it. */
function* toolsIn({ tools, input }: Pick<ResponsesRequest, "tools" | "input">): Generator<[ResponsesTool, string]> {
  for (const [at, tool] of tools?.entries() ?? []) yield [tool, `tools[${at}]`];
  if (typeof input === "string") return;
  for (const [at, item] of input.entries()) {
    if (item.type !== "additional_tools") continue;
    for (const [index, tool] of item.tools.entries()) yield [tool, `input[${at}].tools[${index}]`];
  }
}

function isOwn(tool: ResponsesTool): tool is OwnTool {
  return tool.type === "function" || tool.type === "custom";
}

/** Of 64 characters at most, as chat's names are; no search for one that is free, which a hostile list would make long. */
function freeName(wanted: string, taken: ReadonlySet<string>): string {
  return wanted.length <= 64 && !taken.has(wanted) ? wanted : `${wanted.slice(0, 56)}_${taken.size}`;
}

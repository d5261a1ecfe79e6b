// How does a request read with placeholders for what its host must not see?
import type { ChatRequest } from "#core/contract";
import { inChat, nativeOf, withNative } from "#core/native";
import { readExactJson } from "#core/read-exact-json";
import { isRecord, type UnknownRecord } from "#core/read-record";
import { collectValues, type Collector } from "./collect-values.ts";
import { mapStrings, type Mapping } from "./map-strings.ts";
import { mapText } from "./map-text.ts";
import { refuseUnreadable } from "./refuse-unreadable.ts";
import { makeVault, type Vault } from "./vault.ts";

export interface Hidden {
  readonly request: ChatRequest;
  /** Undefined where nothing was to be hidden: the request is the same. */
  readonly vault: Vault | undefined;
}

/**
 * All texts of it, fields that Weir does not know included, whatever dialect it came in. What came as Responses goes out in
 * chat's words: what only Responses could say, thoughts that are sealed among it, nobody here can read. @throws WeirError
 * `unsupported_parameter` where something in it cannot be read
 */
export function hideRequest(asked: ChatRequest): Hidden {
  refuseUnreadable(asked);
  const request = inChat(asked);
  const { model, weir, messages, ...rest } = request;
  const native = nativeOf(request);
  const collector = collectValues();
  // Tools and the like first: they stay as a conversation grows, and its values keep their numbers.
  for (const part of [rest, messages, native]) mapStrings(part, collecting(collector));
  const vault = makeVault(collector);
  if (vault === undefined) return { request, vault };
  const hide = (text: string): string => mapText(text, vault.hide);
  const mapping = { text: hide, special: (record: UnknownRecord) => hideToolInput(record, hide) };
  const hidden: ChatRequest = {
    ...mapStrings(rest, mapping),
    model,
    messages: mapStrings(messages, mapping),
    ...(weir === undefined ? {} : { weir }),
  };
  return { request: native === undefined ? hidden : withNative(hidden, mapStrings(native, mapping)), vault };
}

function collecting({ see, seeName, find }: Collector): Mapping {
  const findIn = (text: string): string => {
    find(text);
    return text;
  };
  const name = (text: string): string => {
    seeName(text);
    return text;
  };
  return {
    text(text, field) {
      // Words of the dialect, between texts that may stand side by side at the host.
      if (field === "type" || field === "role") return name(text);
      see(text);
      return text;
    },
    name,
    special(record) {
      if (isInput(record)) see(JSON.stringify(record["input"]));
      if (!isThought(record)) return undefined;
      // Thought in an earlier call of this conversation, it came back as it was signed: placeholders and all.
      mapStrings(Object.values(record), { text: findIn });
      return record;
    },
  };
}

/** Signed by its host: it takes no other word back. */
export function isThought({ type }: UnknownRecord): boolean {
  return type === "thinking" || type === "redacted_thinking";
}

/** A tool's, as an object. */
function isInput({ type, input }: UnknownRecord): boolean {
  return type === "tool_use" && isRecord(input);
}

/** Also its numbers are hidden, as in arguments that are JSON. */
function hideToolInput(record: UnknownRecord, hide: (text: string) => string): UnknownRecord | undefined {
  if (!isInput(record)) return undefined;
  const { input, ...rest } = record;
  return { ...mapStrings(rest, { text: hide }), input: readExactJson(hide(JSON.stringify(input))) };
}

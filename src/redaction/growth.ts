// Which texts of a choice grow as its deltas come?
import type { Delta, ToolCallDelta } from "#core/contract";
import { isRecord, type UnknownRecord } from "#core/read-record";
import { makePiecewise, type Piecewise } from "./piecewise.ts";
import { restoreAll, writeJson } from "./restore-answer.ts";
import type { Vault } from "./vault.ts";

/** A field's text, or a call's arguments; and how a piece of it is said by itself. */
export interface Growing extends Piecewise {
  readonly deltaOf: (piece: string) => Delta;
}

export interface Growth {
  readonly vault: Vault;
  readonly isJson: boolean;
  readonly fields: Map<string, Growing>;
  readonly calls: Map<number, Growing>;
}

export type Say = (growing: Growing, piece: string) => string;

export function makeGrowth(vault: Vault, isJson: boolean): Growth {
  return { vault, isJson, fields: new Map(), calls: new Map() };
}

/** The delta, each piece of its texts as `say` has it; all else in it comes whole. */
export function speak(delta: Delta, growth: Growth, say: Say): Delta {
  const { vault, isJson, fields } = growth;
  const said: Delta = {};
  for (const [name, value] of Object.entries(delta)) {
    if (name === "role" || value === "") said[name] = value;
    else if (name === "tool_calls" && Array.isArray(value))
      said.tool_calls = speakCalls(delta.tool_calls ?? [], growth, say);
    else if (name === "reasoning_details" && Array.isArray(value))
      said[name] = value.map((detail: unknown) => speakDetail(detail, growth, say));
    else if (name === "function_call" && isRecord(value)) said[name] = speakCall(value, growth, say);
    else if (typeof value !== "string") said[name] = restoreAll(value, vault, isJson);
    else
      said[name] = say(
        find(fields, name, () => growField(name, growth)),
        value,
      );
  }
  return said;
}

/** A piece of what the model thought, as OpenRouter lists it; what is signed in it is another piece. */
function speakDetail(detail: unknown, growth: Growth, say: Say): unknown {
  const { vault, isJson, fields } = growth;
  const field = isRecord(detail) ? detailFields.find((each) => typeof detail[each] === "string") : undefined;
  if (!isRecord(detail) || field === undefined) return restoreAll(detail, vault, isJson);
  const growing = find(fields, `reasoning_details ${JSON.stringify(detail["index"])} ${field}`, () => ({
    ...makePiecewise(vault, isJson ? writeJson : undefined),
    deltaOf: (piece) => ({ reasoning_details: [{ ...detail, [field]: piece }] }),
  }));
  return { ...detail, [field]: say(growing, String(detail[field])) };
}

const detailFields = ["text", "summary"] as const;

/** OpenAI's older single call, beside those with an index. */
const onlyCall = -1;

function speakCalls(calls: readonly ToolCallDelta[], growth: Growth, say: Say): ToolCallDelta[] {
  return calls.map((call) => {
    // Its provider has seen to it that each has an index.
    const { index = 0, function: called, custom } = call;
    if (isRecord(custom)) {
      const growing = find(growth.calls, index, () => growCustom(index, growth));
      const { input } = custom;
      return { ...call, custom: typeof input === "string" ? { ...custom, input: say(growing, input) } : custom };
    }
    if (called === undefined) return call;
    return { ...call, function: speakCall(called, growth, say, index) };
  });
}

/** A name comes whole. */
function speakCall(called: UnknownRecord, growth: Growth, say: Say, index = onlyCall): UnknownRecord {
  const { name, arguments: args } = called;
  const growing = find(growth.calls, index, () => growArguments(index, growth));
  return {
    ...called,
    ...(typeof name === "string" ? { name: growth.vault.restore(name) } : {}),
    ...(typeof args === "string" ? { arguments: say(growing, args) } : {}),
  };
}

function growField(name: string, { vault, isJson }: Growth): Growing {
  return { ...makePiecewise(vault, isJson ? writeJson : undefined), deltaOf: (piece) => ({ [name]: piece }) };
}

function growArguments(index: number, { vault }: Growth): Growing {
  const deltaOf = (piece: string): Delta => {
    const called = { arguments: piece };
    return index === onlyCall ? { function_call: called } : { tool_calls: [{ index, function: called }] };
  };
  return { ...makePiecewise(vault, writeJson), deltaOf };
}

function growCustom(index: number, { vault }: Growth): Growing {
  return { ...makePiecewise(vault), deltaOf: (input) => ({ tool_calls: [{ index, custom: { input } }] }) };
}

function find<Key>(known: Map<Key, Growing>, key: Key, make: () => Growing): Growing {
  const found = known.get(key) ?? make();
  known.set(key, found);
  return found;
}

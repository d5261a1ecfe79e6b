// How does a whole answer read with the values put back?
import type { ChatCompletion } from "#core/contract";
import type { NativeText, Said } from "#core/provider";
import { readExactJson } from "#core/read-exact-json";
import { isRecord, type UnknownRecord } from "#core/read-record";
import { isThought } from "./hide-request.ts";
import { mapStrings } from "./map-strings.ts";
import type { Vault } from "./vault.ts";

/** @param isJson whether JSON was asked for: what is put back must not break it */
export function restoreAnswer(said: Said<ChatCompletion>, vault: Vault, isJson: boolean): Said<ChatCompletion> {
  const { value, native } = said;
  const choices = value.choices.map((choice) => {
    const message = restoreAll(choice.message, vault, isJson);
    return message === choice.message ? choice : { ...choice, message };
  });
  if (native === undefined && choices.every((choice, at) => choice === value.choices[at])) return said;
  return { value: { ...value, choices }, ...(native === undefined ? {} : { native: restoreNative(native, vault) }) };
}

/** What a host has signed stays as it is; a tool's arguments are JSON always. */
export function restoreAll<Value>(value: Value, vault: Vault, isJson: boolean): Value {
  const text = (said: string, field?: string): string =>
    vault.restore(said, isJson || field === "arguments" ? writeJson : undefined);
  return mapStrings(value, { text, name: (name) => vault.restore(name), special: keepThought });
}

function keepThought(record: UnknownRecord): UnknownRecord | undefined {
  return isThought(record) ? record : undefined;
}

/** In the dialect's own JSON, each string of which is plain text. */
export function restoreNative(native: NativeText, vault: Vault): NativeText {
  const said = readExactJson(native.json);
  const restored = mapStrings(said, { text: (text) => vault.restore(text), special: keepThought });
  return restored === said || !isRecord(restored) ? native : { ...native, json: JSON.stringify(restored) };
}

/** As it stands between the quotes. */
export function writeJson(value: string): string {
  return JSON.stringify(value).slice(1, -1);
}

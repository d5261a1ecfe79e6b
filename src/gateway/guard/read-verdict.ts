// What does a guard model say of a text?
import { readJson } from "#core/read-json";
import { readRecord } from "#core/read-record";

/** Undefined when it says neither. Llama Guard writes `safe`, or `unsafe` and the hazards; some hosts make JSON of that. */
export function readVerdict(said: string): "safe" | "unsafe" | undefined {
  const word = /^\s*(safe|unsafe)\b/i.exec(said)?.[1]?.toLowerCase();
  if (word === "safe" || word === "unsafe") return word;
  const { safe } = readRecord(said, readJson);
  return typeof safe === "boolean" ? (safe ? "safe" : "unsafe") : undefined;
}

// Which functions belong to a type and not to a value of it?
import { RaisedError } from "../faults.ts";
import { gather } from "../iterate.ts";
import { writeEntry } from "../places.ts";
import { isA, type Call, type Dict, type Value } from "../value.ts";
import { argument, asText } from "./read-call.ts";

export const typeFunctions: Readonly<Record<string, (call: Call) => Value>> = {
  "dict.fromkeys": (call) => {
    const dict: Dict = { kind: "dict", entries: new Map() };
    for (const key of gather(argument(call, 0))) writeEntry(dict, key, argument(call, 1, "", null));
    return dict;
  },
  "str.maketrans": (call) => {
    const table: Dict = { kind: "dict", entries: new Map() };
    const from = argument(call, 0);
    if (isA(from, "dict")) {
      for (const [key, to] of from.entries.values()) writeEntry(table, typeof key === "string" ? code(key) : key, to);
      return table;
    }
    const to = asText(argument(call, 1));
    if (asText(from).length !== to.length) throw new RaisedError("ValueError");
    for (const [at, letter] of Array.from(asText(from)).entries()) writeEntry(table, code(letter), code(to.charAt(at)));
    for (const letter of asText(argument(call, 2, "", ""))) writeEntry(table, code(letter), null);
    return table;
  },
};

function code(letter: string): bigint {
  return BigInt(letter.charCodeAt(0));
}

// What can a dict do, and what a set?
import { keyOf } from "../equal.ts";
import { NotRunError, RaisedError } from "../faults.ts";
import { gather } from "../iterate.ts";
import { writeEntry } from "../places.ts";
import { isA, tuple, type Call, type Dict, type PythonSet, type Value } from "../value.ts";
import { addMember, makeSet } from "./make-set.ts";
import { argument } from "./read-call.ts";

export const dictMethods: Readonly<Record<string, (self: Dict, call: Call) => Value>> = {
  keys: (self) => ({ kind: "view", of: self, what: "keys" }),
  values: (self) => ({ kind: "view", of: self, what: "values" }),
  items: (self) => ({ kind: "view", of: self, what: "items" }),
  get: ({ entries }, call) => {
    const entry = entries.get(keyOf(argument(call, 0)));
    return entry === undefined ? argument(call, 1, "default", null) : entry[1];
  },
  pop: ({ entries }, call) => {
    const key = keyOf(argument(call, 0));
    const entry = entries.get(key);
    entries.delete(key);
    if (entry !== undefined) return entry[1];
    if (call.given.length < 2) throw new RaisedError("KeyError");
    return argument(call, 1);
  },
  popitem: ({ entries }) => {
    const last = Array.from(entries).at(-1);
    if (last === undefined) throw new RaisedError("KeyError");
    entries.delete(last[0]);
    return tuple(last[1]);
  },
  setdefault: (self, call) => {
    const [key, value] = [argument(call, 0), argument(call, 1, "default", null)];
    const entry = self.entries.get(keyOf(key));
    if (entry !== undefined) return entry[1];
    writeEntry(self, key, value);
    return value;
  },
  update: (self, call) => {
    for (const each of call.given) fill(self, each);
    for (const [name, value] of call.named) writeEntry(self, name, value);
    return null;
  },
  clear: ({ entries }) => {
    entries.clear();
    return null;
  },
  copy: ({ entries }) => ({ kind: "dict", entries: new Map(entries) }),
};

/** With another dict's entries, or with pairs. @throws RaisedError of anything else */
export function fill(dict: Dict, from: Value): void {
  const isDict = isA(from, "dict");
  const pairs = isDict ? Array.from(from.entries.values()) : gather(from).map((pair) => gather(pair));
  for (const [key, value, ...more] of pairs) {
    if (key === undefined || value === undefined || more.length > 0) throw new RaisedError("ValueError");
    writeEntry(dict, key, value);
  }
}

export const setMethods: Readonly<Record<string, (self: PythonSet, call: Call) => Value>> = {
  add: ({ members }, call) => {
    addMember(members, argument(call, 0));
    return null;
  },
  discard: ({ members }, call) => {
    members.delete(keyOf(argument(call, 0)));
    return null;
  },
  remove: ({ members }, call) => {
    if (!members.delete(keyOf(argument(call, 0)))) throw new RaisedError("KeyError");
    return null;
  },
  update: ({ members }, call) => {
    for (const each of call.given) for (const value of gather(each, false)) addMember(members, value);
    return null;
  },
  pop: ({ members }) => {
    const [only] = members.values();
    if (members.size > 1) throw new NotRunError();
    members.clear();
    if (only === undefined) throw new RaisedError("KeyError");
    return only;
  },
  union: (self, call) => makeSet([self, ...call.given].flatMap((each) => gather(each, false))),
  copy: ({ members }) => ({ kind: "set", members: new Map(members) }),
};

// What can a list do, and what a tuple?
import { isEqual } from "../equal.ts";
import { RaisedError } from "../faults.ts";
import { gather } from "../iterate.ts";
import { deletePlace, readPlace } from "../places.ts";
import { list, type Call, type List, type Tuple, type Value } from "../value.ts";
import { argument, asWhole } from "./read-call.ts";
import { sortValues } from "./sort-values.ts";

export const tupleMethods: Readonly<Record<string, (self: List | Tuple, call: Call) => Value>> = {
  count: ({ items }, call) => {
    return BigInt(items.filter((each) => isEqual(each, argument(call, 0))).length);
  },
  index: ({ items }, call) => {
    const start = asWhole(argument(call, 1, "", 0n));
    const from = Math.max(0, start < 0 ? start + items.length : start);
    const at = items.findIndex((each, place) => place >= from && isEqual(each, argument(call, 0)));
    const end = asWhole(argument(call, 2, "", BigInt(items.length)));
    if (at < 0 || at >= (end < 0 ? end + items.length : end)) throw new RaisedError("ValueError");
    return BigInt(at);
  },
};

export const listMethods: Readonly<Record<string, (self: List, call: Call) => Value>> = {
  ...tupleMethods,
  append: ({ items }, call) => {
    items.push(argument(call, 0));
    return null;
  },
  extend: ({ items }, call) => {
    items.push(...gather(argument(call, 0)));
    return null;
  },
  insert: ({ items }, call) => {
    items.splice(asWhole(argument(call, 0)), 0, argument(call, 1));
    return null;
  },
  pop: (self, call) => {
    const at = argument(call, 0, "", -1n);
    const value = readPlace(self, at);
    deletePlace(self, at);
    return value;
  },
  remove: ({ items }, call) => {
    const at = items.findIndex((each) => isEqual(each, argument(call, 0)));
    if (at < 0) throw new RaisedError("ValueError");
    items.splice(at, 1);
    return null;
  },
  reverse: ({ items }) => {
    items.reverse();
    return null;
  },
  sort: (self, call) => {
    const sorted = sortValues(self.items, call);
    self.items.splice(0, self.items.length, ...sorted);
    return null;
  },
  clear: ({ items }) => {
    items.length = 0;
    return null;
  },
  copy: ({ items }) => list([...items]),
};

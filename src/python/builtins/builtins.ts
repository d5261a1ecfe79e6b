// Which functions does every program know?
import { compare, numberOf } from "../equal.ts";
import { NotRunError, RaisedError } from "../faults.ts";
import { formatValue } from "../format.ts";
import { gather, iterate } from "../iterate.ts";
import { operate } from "../operate.ts";
import { readPlace } from "../places.ts";
import { joinTexts, textOf, writtenOf } from "../text-of.ts";
import {
  isA,
  isTrue,
  lengthOf,
  list,
  tuple,
  typeOf,
  type Call,
  type Callable,
  type Dict,
  type Range,
  type Value,
} from "../value.ts";
import { fill } from "./dict-methods.ts";
import { makeSet } from "./make-set.ts";
import { argument, asText, asWhole, callWith } from "./read-call.ts";
import { readFloat, readWhole, round } from "./read-numbers.ts";
import { keyedBy, sortValues } from "./sort-values.ts";
import { print, spend } from "../machine.ts";

type Builtin = (call: Call) => Value;

const functions: Readonly<Record<string, Builtin>> = {
  abs: (call) => {
    const number = numeric(argument(call, 0));
    return number < 0 ? -number : number;
  },
  all: (call) => {
    for (const each of iterate(argument(call, 0))) if (!isTrue(each)) return false;
    return true;
  },
  any: (call) => {
    for (const each of iterate(argument(call, 0))) if (isTrue(each)) return true;
    return false;
  },
  bin: (call) => prefixed("0b", 2, call),
  bool: (call) => isTrue(argument(call, 0, "", false)),
  chr: (call) => {
    const code = asWhole(argument(call, 0));
    if (code > 0xffff || (code >= 0xd800 && code < 0xe000)) throw new NotRunError();
    if (code < 0) throw new RaisedError("ValueError");
    return String.fromCharCode(code);
  },
  dict: (call) => {
    const dict: Dict = { kind: "dict", entries: new Map() };
    for (const each of call.given) fill(dict, each);
    fill(dict, list(Array.from(call.named, (pair) => tuple(pair))));
    return dict;
  },
  divmod: (call) => {
    const [one, other] = [argument(call, 0), argument(call, 1)];
    return tuple([operate("//", one, other), operate("%", one, other)]);
  },
  enumerate: (call) => {
    const start = BigInt(asWhole(argument(call, 1, "start", 0n)));
    const values = iterate(argument(call, 0));
    return iterator(function* () {
      let at = start;
      for (const each of values) yield tuple([at++, each]);
    });
  },
  filter: (call) => {
    const test = argument(call, 0);
    const values = iterate(argument(call, 1));
    return iterator(function* () {
      for (const each of values) if (isTrue(test === null ? each : callWith(test, [each]))) yield each;
    });
  },
  float: (call) => readFloat(argument(call, 0, "", 0n)),
  format: (call) => formatValue(argument(call, 0), asText(argument(call, 1, "", ""))),
  hex: (call) => prefixed("0x", 16, call),
  int: (call) => readWhole(argument(call, 0, "", 0n), argument(call, 1, "base", null)),
  isinstance: (call) => {
    const types = argument(call, 1);
    const some = isA(types, "tuple") ? types.items : [types];
    const type = typeOf(argument(call, 0));
    return some.some((each) => nameOf(each) === type || (type === "bool" && nameOf(each) === "int"));
  },
  iter: (call) => {
    const of = argument(call, 0);
    return isA(of, "iteration") ? of : { kind: "iteration", from: iterate(of) };
  },
  len: (call) => {
    const length = lengthOf(argument(call, 0));
    if (length === undefined) throw new RaisedError();
    return BigInt(length);
  },
  list: (call) => list(call.given.length === 0 ? [] : gather(argument(call, 0))),
  map: (call) => {
    const [run, ...sources] = call.given;
    const values = zip(sources);
    return iterator(function* () {
      for (const each of values) yield callWith(run ?? null, each);
    });
  },
  max: (call) => extreme(call, 1),
  min: (call) => extreme(call, -1),
  next: (call) => {
    const from = argument(call, 0);
    if (!isA(from, "iteration")) throw new RaisedError();
    const { done, value } = from.from.next();
    if (done !== true) return value;
    if (call.given.length < 2) throw new RaisedError("StopIteration");
    return argument(call, 1);
  },
  oct: (call) => prefixed("0o", 8, call),
  ord: (call) => {
    const letter = asText(argument(call, 0));
    if (letter.length !== 1) throw new RaisedError();
    return BigInt(letter.charCodeAt(0));
  },
  pow: (call) => {
    if (call.given.length > 2) throw new NotRunError();
    return operate("**", argument(call, 0), argument(call, 1));
  },
  print: (call) => {
    const [between, end] = [argument(call, -1, "sep", null), argument(call, -1, "end", null)];
    const line = joinTexts(call.given.map(textOf), between === null ? " " : asText(between));
    print(line + (end === null ? "\n" : asText(end)));
    return null;
  },
  range: (call) => makeRange(call),
  repr: (call) => writtenOf(argument(call, 0)),
  reversed: (call) => {
    const of = argument(call, 0);
    const length = lengthOf(of);
    if (length === undefined) throw new RaisedError();
    if (isA(of, "dict") || isA(of, "set") || isA(of, "view")) throw new NotRunError();
    return iterator(function* () {
      for (let at = length - 1; at >= 0; at -= 1) {
        spend(1);
        yield readPlace(of, BigInt(at));
      }
    });
  },
  round: (call) => round(numeric(argument(call, 0)), argument(call, 1, "ndigits", null)),
  set: (call) => makeSet(call.given.length === 0 ? [] : gather(argument(call, 0), false)),
  sorted: (call) => {
    const values = gather(argument(call, 0), argument(call, -1, "key", null) !== null);
    return list(sortValues(values, call));
  },
  str: (call) => textOf(argument(call, 0, "", "")),
  sum: (call) => {
    const values = gather(argument(call, 0), false);
    // Newer Pythons add floats up more exactly.
    if (values.length > 2 && values.some((each) => typeof each === "number" && !Number.isInteger(each)))
      throw new NotRunError();
    return values.reduce((total, each) => operate("+", total, each), argument(call, 1, "start", 0n));
  },
  tuple: (call) => tuple(call.given.length === 0 ? [] : gather(argument(call, 0))),
  type: (call) => {
    const type = builtins.get(typeOf(argument(call, 0)));
    if (type === undefined) throw new NotRunError();
    return type;
  },
  zip: (call) => {
    const values = zip(call.given);
    return iterator(function* () {
      for (const each of values) yield tuple(each);
    });
  },
};

export const builtins: ReadonlyMap<string, Value> = new Map(
  Object.entries(functions).map(([name, call]): [string, Callable] => [name, { kind: "callable", name, call }]),
);

function iterator(values: () => Iterator<Value, unknown>): Value {
  return { kind: "iteration", from: values() };
}

function nameOf(value: Value): string {
  return isA(value, "callable") ? value.name : "";
}

function numeric(value: Value): bigint | number {
  const number = numberOf(value);
  if (number === undefined) throw new RaisedError();
  return number;
}

function prefixed(prefix: string, base: number, call: Call): string {
  const number = numeric(argument(call, 0));
  if (typeof number !== "bigint") throw new RaisedError();
  return (number < 0n ? "-" : "") + prefix + (number < 0n ? -number : number).toString(base);
}

function makeRange(call: Call): Range {
  const numbers = call.given.map(asWhole);
  const [start = 0, end = 0, step = 1] = numbers.length === 1 ? [0, ...numbers] : numbers;
  if (numbers.length === 0) throw new RaisedError();
  if (step === 0) throw new RaisedError("ValueError");
  return { kind: "range", start, end, step };
}

/** As many as the shortest has. */
function zip(sources: readonly Value[]): Generator<Value[], void> {
  const all = sources.map(iterate);
  return (function* () {
    while (all.length > 0) {
      const values: Value[] = [];
      for (const source of all) {
        const { done, value } = source.next();
        if (done === true) return;
        values.push(value);
      }
      yield values;
    }
  })();
}

/** Of several that are as large the first one. */
function extreme(call: Call, direction: 1 | -1): Value {
  const [first, ...others] = call.given;
  const values = others.length > 0 ? call.given : gather(first ?? null, call.named.has("key"));
  const [best, ...rest] = keyedBy(values, call);
  if (best === undefined) {
    const standard = call.named.get("default");
    if (standard === undefined) throw new RaisedError("ValueError");
    return standard;
  }
  return rest.reduce((so, each) => (compare(each.by, so.by) * direction > 0 ? each : so), best).value;
}

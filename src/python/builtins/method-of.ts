// What does `.name` behind a value mean?
import { NotRunError } from "../faults.ts";
import { isA, lengthOf, type Call, type Callable, type Value } from "../value.ts";
import { spend } from "../machine.ts";
import { argument } from "./read-call.ts";
import { dictMethods, setMethods } from "./dict-methods.ts";
import { listMethods, tupleMethods } from "./list-methods.ts";
import { textMethods } from "./text-methods.ts";
import { typeFunctions } from "./type-functions.ts";

/** A function that knows its value; of a type one that is given it first. @throws NotRunError of what is not known here */
export function methodOf(value: Value, name: string): Callable {
  if (name.startsWith("_")) throw new NotRunError();
  if (isA(value, "callable")) return functionOf(value, name);
  const run = findMethod(value, name);
  if (run === undefined) throw new NotRunError();
  return { kind: "callable", name, call: run };
}

function findMethod(value: Value, name: string): Callable["call"] | undefined {
  if (typeof value === "string") return bindMethod(textMethods, name, value);
  if (value === null || typeof value !== "object") return undefined;
  switch (value.kind) {
    case "list":
      return bindMethod(listMethods, name, value);
    case "tuple":
      return bindMethod(tupleMethods, name, value);
    case "dict":
      return bindMethod(dictMethods, name, value);
    case "set":
      return bindMethod(setMethods, name, value);
    default:
      return undefined;
  }
}

type Methods<Self> = Readonly<Record<string, (self: Self, call: Call) => Value>>;

function bindMethod<Self extends Value>(
  methods: Methods<Self>,
  name: string,
  self: Self,
): Callable["call"] | undefined {
  const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
  if (method === undefined) return undefined;
  return (call) => {
    // What it does with it takes so much longer the more that is.
    spend((lengthOf(self) ?? 0) / 4);
    return method(self, call);
  };
}

/** `dict.fromkeys`, `str.upper` and their like. */
function functionOf({ name: type }: Callable, name: string): Callable {
  const known = `${type}.${name}`;
  const own = Object.hasOwn(typeFunctions, known) ? typeFunctions[known] : undefined;
  if (own !== undefined) return { kind: "callable", name: known, call: own };
  return {
    kind: "callable",
    name: known,
    call: (call) => methodOf(argument(call, 0), name).call({ ...call, given: call.given.slice(1) }),
  };
}

import { array, assert, constantFrom, property, string } from "fast-check";
import { expect, test } from "vitest";
import { comesTo } from "./run-python.ts";

test.each([
  ["a value as Python writes it", "f(1)", "['a', True, None]", true],
  ["a value as JSON writes it", "f(1)", '["a", true, null]', true],
  ["another value", "f(1)", "['a', True]", false],
  ["a text without its quotes", "g(1)", "it's 1", true],
  ["a text with them", "g(1)", `"it's 1"`, true],
  ["a text whose signs are written out", "h()", String.raw`a\nb`, true],
  ["another text", "g(1)", "it's 2", false],
  ["a number that is the same", "2 / 2", "1", true],
  ["words instead of a value", "2 / 2", "one or the other", false],
  ["nothing", "g(1)", "", false],
])("comesTo() reads an answer: %s", (_, asked, answer, isIt) => {
  const program =
    "def f(x):\n    return ['a', x == 1, None]\ndef g(x):\n    return f\"it's {x}\"\ndef h():\n    return 'a\\nb'";
  expect(comesTo({ program, asked }, answer)).toBe(isIt);
});

test.each([
  ["a class", "class A:\n    pass"],
  ["an import", "import os"],
  ["a generator", "def f():\n    yield 1"],
  ["bytes", "print(b'a')"],
  ["files", "print(open('/etc/passwd').read())"],
  ["its own inside", "print((1).__class__)"],
  ["JavaScript's", "print([].constructor, 'a'.toString())"],
  ["the order of a set", "print(list({1, 2}))"],
  ["whether two numbers are one", "print(1000 is 1000)"],
  ["characters of two units", "print(len('\u{1f600}'))"],
  ["an exception that nobody catches", "print([][0])"],
  ["a name that is unknown", "print(x)"],
  ["no Python", "function f() { return 1 }"],
  ["half a program", "def f(x):\n    return ["],
  ["indents that do not fit", "if 1:\n        print(1)\n    print(2)"],
  ["a power that is no number", "print(0 ** -1)"],
  ["a division that floats do not hold", "print(10**30 / 7)"],
  ["a number too large for a float", "print(1e300 * 1e300)"],
  ["a program too long", "x = 1\n".repeat(2000)],
])("comesTo() says nothing of %s", (_, program) => {
  expect(comesTo({ program: `${program}\nprint('end')` }, "end")).toBeUndefined();
});

test.each([
  ["loops", "while True:\n    pass"],
  ["recursion", "def f(n):\n    return f(n + 1)\nf(1)"],
  ["texts that double", "s = 'a'\nwhile True:\n    s = s + s"],
  ["texts that are multiplied", "print(len('ab' * 10**12), len('' * 10**300))\nprint('a'.zfill(10**9))"],
  ["texts that join themselves", "s = 'a' * 150000\nprint(len(s.join([s] * 8000)))"],
  ["long texts in every step", "s = 'a' * 100000\nwhile True:\n    s.upper()"],
  ["lists that are multiplied", "print(len([0] * 10**12))"],
  [
    "lists within lists, compared",
    "a = [1]\nb = [1]\nfor i in range(60):\n    a = [a, a]\n    b = [b, b]\nprint(a == b)",
  ],
  ["lists within lists, written", "a = [1]\nfor i in range(60):\n    a = [a, a]\nprint(a)"],
  ["a list within itself", "a = []\na.append(a)\nprint(a)"],
  ["numbers that grow", "x = 3\nwhile True:\n    x = x ** 999"],
  ["numbers that are shifted", "print(1 << 10**9)"],
  ["endless iterators", "print(list(map(lambda x: x, iter(range(10**15)))))"],
  ["brackets", `print(${"(".repeat(3000)}1${")".repeat(3000)})`],
  ["minus signs", `print(${"-".repeat(5000)}1)`],
  ["blocks", Array.from({ length: 80 }, (_, at) => `${" ".repeat(at)}if 1:`).join("\n")],
])("comesTo() gives up %s", (_, program) => {
  expect(comesTo({ program }, "1")).toBeUndefined();
});

const pieces = [
  ..."0123456789abfx'\"()[]{}:,.=+-*/%<>!\n\t #@~|&^\\".split(""),
  ..."def return for in if else elif while not and or lambda try except is del None True print len f( :\n    \n  range(3) .append( **".split(
    " ",
  ),
];

test("comesTo() throws at no text, however broken", () => {
  assert(
    property(array(constantFrom(...pieces), { maxLength: 60 }), string(), (some, answer) => {
      const program = some.join(" ").replaceAll(" \n ", "\n");
      expect([true, false, undefined]).toContain(comesTo({ program }, answer));
      expect([true, false, undefined]).toContain(comesTo({ program: "", asked: program }, answer));
    }),
    { numRuns: 2000 },
  );
});

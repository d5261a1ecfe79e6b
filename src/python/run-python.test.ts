import { array, assert, constantFrom, property, string } from "fast-check";
import { expect, test } from "vitest";
import { solve, type Puzzle } from "./run-python.ts";

const comesTo = (puzzle: Puzzle, answer: string) => solve(puzzle)?.(answer);

test.each([
  ["a value as Python writes it", "f(1)", "['a', True, None]", "same"],
  ["a value as JSON writes it", "f(1)", '["a", true, null]', "same"],
  ["another value of its kind", "f(1)", "['a', True]", "other"],
  ["a tuple, which JSON has not", "f(1)", "('a', True, None)", "unclear"],
  ["a text without its quotes", "g(1)", "it's 1", "same"],
  ["a text with them", "g(1)", `"it's 1"`, "same"],
  ["a text whose signs are written out", "h()", String.raw`a\nb`, "same"],
  ["another text", "g(1)", '"it\'s 2"', "other"],
  ["other words, that may be a text or not", "g(1)", "it's 2", "unclear"],
  ["a number that is the same", "2 / 2", "1", "same"],
  ["another number", "2 / 2", "2", "other"],
  ["words instead of a value", "2 / 2", "1, since 2 / 2 is 1", "unclear"],
  ["half a list", "f(1)", "['a'", "unclear"],
  ["a number too long for JSON", "12345678901234567890", "12345678901234567000", "unclear"],
  ["what throws, as an answer", "2 / 2", "round(1e22)", "unclear"],
  ["what is no number, as an answer", "2 / 2", "0x_", "unclear"],
  ["nothing", "g(1)", "", "unclear"],
])("solve() reads an answer: %s", (_, asked, answer, comparison) => {
  const program =
    "def f(x):\n    return ['a', x == 1, None]\ndef g(x):\n    return f\"it's {x}\"\ndef h():\n    return 'a\\nb'";
  expect(comesTo({ program, asked }, answer)).toBe(comparison);
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
  ["nothing that is printed", "x = 1"],
  ["an exception that nobody catches", "print([][0])"],
  ["a name that is unknown", "print(x)"],
  ["no Python", "function f() { return 1 }"],
  ["half a program", "def f(x):\n    return ["],
  ["indents that do not fit", "if 1:\n        print(1)\n    print(2)"],
  ["a power that is no number", "print(0 ** -1)"],
  ["a division that floats do not hold", "print(10**30 / 7)"],
  ["a number too large for a float", "print(1e300 * 1e300)"],
  ["a program too long", "x = 1\n".repeat(2000)],
])("solve() says nothing of %s", (name, program) => {
  expect(
    comesTo({ program: name === "nothing that is printed" ? program : `${program}\nprint('end')` }, "end"),
  ).toBeUndefined();
});

test.each([
  ["loops", "while True:\n    pass"],
  ["recursion", "def f(n):\n    return n and f(n - 1)\nprint(f(150))"],
  ["texts that double", "s = 'a'\nwhile True:\n    s = s + s"],
  ["texts that are multiplied", "print(len('ab' * 10**5))"],
  ["texts that are filled up", "print(len('a'.zfill(10**5)))"],
  ["texts that are formatted", "s = 'a'\nfor i in range(15):\n    s = f'{s}{s}'\nprint(len(s))"],
  ["texts that are translated", "print(len(('a' * 1000).translate({97: 'b' * 100})))"],
  ["texts that join themselves", "s = 'a' * 1000\nprint(len(s.join([s] * 10)))"],
  ["long texts in every step", "s = 'a' * 4000\nwhile True:\n    s.upper()"],
  ["lists that are multiplied", "print(len([0] * 10**5))"],
  [
    "lists within lists, compared",
    "a = [1]\nb = [1]\nfor i in range(60):\n    a = [a, a]\n    b = [b, b]\nprint(a == b)",
  ],
  ["lists within lists, written", "a = [1]\nfor i in range(60):\n    a = [a, a]\nprint(a)"],
  ["a list within itself", "a = []\na.append(a)\nprint(a)"],
  ["numbers that grow", "x = 3\nwhile True:\n    x = x ** 999"],
  ["numbers that are shifted", "print(1 << 2000)"],
  ["endless iterators", "print(list(map(lambda x: x, iter(range(10**15)))))"],
  ["brackets", `print(${"(".repeat(70)}1${")".repeat(70)})`],
  ["minus signs", `print(${"-".repeat(70)}1)`],
  ["blocks", Array.from({ length: 70 }, (_, at) => `${" ".repeat(at)}if 1:`).join("\n")],
])("solve() gives up %s", (_, program) => {
  expect(comesTo({ program }, "1")).toBeUndefined();
});

const pieces = [
  ..."0123456789abfx'\"()[]{}:,.=+-*/%<>!\n\t #@~|&^\\".split(""),
  ..."_ __proto__ constructor 1e22 0x round( BigInt 'a'*9 def return for in if else elif while not and or lambda try except is del None True print len f( :\n    \n  range(3) .append( **".split(
    " ",
  ),
];

test("solve() throws at no text, however broken", () => {
  assert(
    property(array(constantFrom(...pieces), { maxLength: 60 }), string(), (some, answer) => {
      const program = some.join(" ").replaceAll(" \n ", "\n");
      expect(["same", "other", "unclear", undefined]).toContain(comesTo({ program }, answer));
      expect(["same", "other", "unclear", undefined]).toContain(comesTo({ program: "", asked: program }, answer));
    }),
    { numRuns: 2000 },
  );
});

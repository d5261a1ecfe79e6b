import { expect, test } from "vitest";
import { negatives } from "../../../../test/fixtures/redact-negative.ts";
import { positives } from "../../../../test/fixtures/redact-positive.ts";
import { readCorpus } from "../../../../test/fixtures/redact-corpus.ts";
import { makeRedact } from "./redact.ts";

const { run } = makeRedact();

test.each(readCorpus(positives))("redact finds what is in $text", ({ text, spans }) => {
  expect(run({ text }).output.spans).toEqual(spans);
});

test.each(readCorpus(negatives))("redact finds nothing in $text", ({ text, spans }) => {
  expect(spans).toEqual([]);
  expect(run({ text }).output).toEqual({ text, spans: [] });
});

test("redact writes the kind, and leaves the rest as it was", () => {
  const text = "😀 ada@example.com, 4111 1111 1111 1111 \u202eعربي";
  const { output, isAccepted } = run({ text });
  expect(output.text).toBe("😀 [EMAIL], [CARD] \u202eعربي");
  expect(output.spans.map(({ start, end }) => text.slice(start, end))).toEqual([
    "ada@example.com",
    "4111 1111 1111 1111",
  ]);
  expect(isAccepted).toBe(true);
});

test("redact reads the digits of other scripts", () => {
  const inScript = (zero: number) => (text: string) =>
    text.replaceAll(/\d/g, (digit) => String.fromCharCode(zero + Number(digit)));
  for (const write of [0x660, 0x966, 0xbe6, 0xe50, 0xff10].map(inScript)) {
    expect(run({ text: write("4111 1111 1111 1111, tel +91 98765 43210") }).output.text).toBe("[CARD], tel [PHONE]");
  }
});

test("redact masks letters and digits, keeps the length, and a card's last four", () => {
  const text = "ada@example.com DE89 3704 0044 0532 0130 00 4111-1111-1111-1234 4111-1111-1111-1111";
  const { output } = run({ text, replaceWith: "mask" });
  expect(output.text).toBe("***@*******.*** **** **** **** **** **** ** 4111-1111-1111-1234 ****-****-****-1111");
});

test("redact looks for the kinds that are asked for, and takes none of them for another", () => {
  const text = "https://ada:word@example.com from 10.0.0.1, 4111111111111111";
  expect(run({ text, kinds: ["email", "phone"] }).output.text).toBe(text);
  expect(run({ text, kinds: ["ip"] }).output.text).toBe("https://ada:word@example.com from [IP], 4111111111111111");
  expect(run({ text, kinds: [] }).output.text).toBe(text);
  expect(run({ text, kinds: ["starsign"] }).output.text).toBe(text);
});

test("redact shows nothing of two finds that overlap", () => {
  const of = (text: string): string => run({ text }).output.text;
  expect(of("+1 415 555 2671/jo@example.com")).toBe("[EMAIL]");
  expect(of("?key=DE89 3704 0044 0532 0130 00 x")).toBe("?key=[URL_CREDENTIALS] x");
});

test.each([" ", "\ud83d", "@", "://", "::", "+", "(", "?token=", "DE89", "\u0000"])(
  "redact leaves %j as it is",
  (text) => {
    expect(run({ text }).output).toEqual({ text, spans: [] });
  },
);

const millis = (text: string): number => {
  const started = Date.now();
  for (let times = 0; times < 4; times += 1) run({ text });
  return Date.now() - started;
};

/** Workers' clocks stand still within a run in production, but not in the test's runtime. */
test.each([
  "1 ",
  "11 ",
  "555-",
  "a@",
  "a.",
  "1:",
  ":",
  "+1 ",
  "ab:",
  "DE89 ",
  "://",
  "://a:b",
  "?token=",
  "4111 ",
  "4",
  "(555) ",
  "1.",
  "1:2:3:4:5:6:7:8 ",
])("redact needs for ten times as much of %j not much more than ten times as long", (piece) => {
  const text = piece.repeat(Math.ceil(100_000 / piece.length)).slice(0, 100_000);
  const short = Math.max(5, millis(text.slice(0, 10_000)));
  expect(millis(text)).toBeLessThan(60 * short);
});

import { expect, test } from "vitest";
import type { ChatRequest, Message } from "#core/contract";
import { withNative } from "#core/native";
import { sayPlainly } from "./say-plainly.ts";

const translated = (...messages: Message[]): ChatRequest =>
  withNative({ model: "any", messages }, { dialect: "messages", body: {}, headers: {}, untold: [], needed: [] });
const system = (content: string): Message => ({ role: "system", content });
const developer = (content: string): Message => ({ role: "developer", content });
const user = (content: string): Message => ({ role: "user", content });
const image = { type: "image_url" as const, image_url: { url: "data:" } };
const marked = { type: "text" as const, text: "a", cache_control: { type: "ephemeral" } };

test.each<[name: string, messages: Message[], said: Message[]]>([
  ["one in front", [system("a"), user("b")], [system("a"), user("b")]],
  ["a developer's", [developer("a"), user("b")], [system("a"), user("b")]],
  ["several in front", [system("a"), developer("b"), user("c")], [system("a\n\nb"), user("c")]],
  [
    "one with a mark",
    [{ role: "system", content: [marked] }, developer("b")],
    [{ role: "system", content: [marked, { type: "text", text: "b" }] }],
  ],
  ["one after a turn", [user("a"), system("b")], [user("a\n\n<system>\n\nb\n\n</system>")]],
  [
    "one after an image",
    [{ role: "user", content: [image] }, system("b")],
    [
      {
        role: "user",
        content: [image, { type: "text", text: "<system>\n\nb\n\n</system>" }],
      },
    ],
  ],
  [
    "one before the user's turn",
    [user("a"), { role: "assistant", content: "b" }, system("c"), user("d")],
    [user("a"), { role: "assistant", content: "b" }, user("<system>\n\nc\n\n</system>\n\nd")],
  ],
  [
    "one after a tool's result",
    [{ role: "tool", tool_call_id: "a", content: "1" }, system("b")],
    [{ role: "tool", tool_call_id: "a", content: "1" }, user("<system>\n\nb\n\n</system>")],
  ],
])("sayPlainly() says what the system says in front, or in the user's turn: %s", (_, messages, said) => {
  expect(sayPlainly(translated(...messages)).messages).toEqual(said);
});

test("sayPlainly() leaves what a caller of chat says as it is", () => {
  const messages = [user("a"), developer("b"), { role: "assistant" as const, content: "c", reasoning_content: "d" }];
  const request = { model: "any", messages };
  expect(sayPlainly(request)).toBe(request);
});

import { expect, test } from "vitest";
import { readTurns } from "./read-turns.ts";

test("readTurns() says what is told about a document, too: a host of this dialect reads it, and so must a guard", () => {
  const source = { type: "text", media_type: "text/plain", data: "the text" } as const;
  const about = { title: "the title", context: "the context" };
  expect(readTurns([{ role: "user", content: [{ type: "document", source, ...about }] }])).toEqual([
    {
      role: "user",
      content: [
        { type: "text", text: "the title\nthe context" },
        { type: "text", text: "the text" },
      ],
    },
  ]);
  expect(readTurns([{ role: "user", content: [{ type: "document", source }] }])).toEqual([
    { role: "user", content: "the text" },
  ]);
});

test("readTurns() takes along what a chat host thought, which has no signature", () => {
  const thinking = (text: string, signature: string) => ({ type: "thinking", thinking: text, signature });
  const content = [thinking("hm", ""), thinking("signed", "x"), { type: "text", text: "so" }];
  expect(readTurns([{ role: "assistant", content }])).toEqual([
    { role: "assistant", content: "so", reasoning_content: "hm" },
  ]);
});

test("readTurns() tells an instruction for one turn until the user speaks again, and no turn without content", () => {
  const once = { role: "system", content: "briefly", clear_at: "next_user_message" } as const;
  const user = { role: "user", content: "hi" } as const;
  expect(readTurns([user, once, { role: "system", content: [], output_config: { effort: "low" } }])).toEqual([
    user,
    { role: "system", content: "briefly" },
  ]);
  expect(readTurns([user, once, user])).toEqual([user, user]);
});

import { expect, test } from "vitest";
import { writeAiInputs } from "./write-ai-inputs.ts";

test("writeAiInputs() says what the system says once, in front, and no thoughts, whatever dialect it came in", () => {
  const { messages } = writeAiInputs(
    {
      model: "any",
      messages: [
        { role: "developer", content: "Be brief." },
        { role: "user", content: [{ type: "text", text: "hi" }] },
        { role: "assistant", content: "ho", reasoning_content: "hm" },
        { role: "user", content: "go" },
        { role: "system", content: "Be kind." },
      ],
    },
    false,
  );
  expect(messages).toEqual([
    { role: "system", content: "Be brief." },
    { role: "user", content: "hi" },
    { role: "assistant", content: "ho" },
    { role: "user", content: "go\n\n<system>\n\nBe kind.\n\n</system>" },
  ]);
});

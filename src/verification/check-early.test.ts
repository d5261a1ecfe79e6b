import { expect, test } from "vitest";
import type { ChatRequest } from "#core/contract";
import { checkEarly } from "#verification";

const plain: ChatRequest = { model: "auto", messages: [{ role: "user", content: "x" }] };
const json: ChatRequest = { ...plain, response_format: { type: "json_object" } };

test.each<readonly [string, ChatRequest, string | undefined]>([
  ["", plain, undefined],
  ["The", plain, "good"],
  ["I", plain, undefined],
  ["I think", plain, "good"],
  ["I'm sorry", plain, undefined],
  ["I'm sorry, but I can't", plain, undefined],
  ["I'm sorry, but I can't help", plain, "weak"],
  ["Es tut mir leid, aber dabei kann ich nicht helfen", plain, "weak"],
  ["抱歉，我", plain, undefined],
  ["  \n", json, undefined],
  ["{", json, "good"],
  ["```json", json, "good"],
  ["Here is", json, "weak"],
])("checkEarly() of %j is %j", (text, request, kind) => {
  expect(checkEarly(text, request)?.kind).toBe(kind);
});

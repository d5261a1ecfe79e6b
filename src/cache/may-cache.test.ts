import { expect, test } from "vitest";
import type { ChatRequest } from "#core/contract";
import { mayCache } from "./may-cache.ts";

const plain: ChatRequest = { model: "auto", messages: [{ role: "user", content: "hi" }] };

test.each<{ name: string; may: boolean; fields: Partial<ChatRequest> }>([
  { name: "no word of chance", may: true, fields: {} },
  { name: "temperature 0", may: true, fields: { temperature: 0 } },
  { name: "temperature null", may: true, fields: { temperature: null } },
  { name: "a temperature with a seed", may: true, fields: { temperature: 1, seed: 0 } },
  { name: "a temperature", may: false, fields: { temperature: 0.01 } },
  { name: "a temperature and no real seed", may: false, fields: { temperature: 1, seed: null } },
  { name: "an answer that the host stores", may: false, fields: { store: true, temperature: 0 } },
  { name: "an answer that the host does not store", may: true, fields: { store: false } },
  { name: "audio that expires", may: false, fields: { modalities: ["text", "audio"] } },
  { name: "text", may: true, fields: { modalities: ["text"] } },
  { name: "a stream", may: true, fields: { stream: true } },
])("mayCache() of a request for $name is $may", ({ may, fields }) => {
  expect(mayCache({ ...plain, ...fields }, false)).toBe(may);
});

test("mayCache() takes chance for none where the owner says so, and a stored answer still not", () => {
  expect(mayCache({ ...plain, temperature: 1 }, true)).toBe(true);
  expect(mayCache({ ...plain, temperature: 1, store: true }, true)).toBe(false);
});

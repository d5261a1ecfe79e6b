// What of a Messages request is a chat host told, that other hosts than its model's own would refuse?
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { postMessage } from "./post-message.ts";
import { makeWeir, seen } from "./weir.ts";

const originUrl = inject("originUrl");
const chat = makeWeir({ ORIGIN_BASE_URL: originUrl });
beforeAll(() => chat.listen());
afterAll(() => chat.close());

test.each([
  ["u".repeat(64), null, true],
  [JSON.stringify({ device_id: "d".repeat(64), session_id: "s" }), "metadata.user_id", false],
])("a user's id goes on to a chat host as far as it takes it: %s", async (user_id, ignored, isSent) => {
  const response = await postMessage(chat, `a user ${isSent}`, { more: { metadata: { user_id } } });
  expect(response.headers.get("weir-ignored")).toBe(ignored);
  await response.text();
  expect("user" in (await seen(originUrl, `a user ${isSent}`)).lastBody).toBe(isSent);
});

test("how hard to think is told to models that are known to take the word", async () => {
  const more = { output_config: { effort: "max" } };
  const response = await postMessage(chat, "think hard", { model: "origin/gpt-5-mini", more });
  expect(response.headers.get("weir-ignored")).toBeNull();
  await response.text();
  expect((await seen(originUrl, "think hard")).lastBody).toMatchObject({ reasoning_effort: "high" });
});

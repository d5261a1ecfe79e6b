// Does what Anthropic's API has learned of late reach a host that speaks Messages, and is it refused clearly elsewhere?
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { postMessage } from "./post-message.ts";
import { makeWeir } from "./weir.ts";

const anthropicUrl = inject("anthropicUrl");

/** In front of an origin that speaks Messages, and in front of one that speaks chat. */
const native = makeWeir({ ORIGIN_API: "anthropic", ORIGIN_BASE_URL: anthropicUrl });
const chat = makeWeir({ ORIGIN_BASE_URL: inject("originUrl") });
beforeAll(() => Promise.all([native.listen(), chat.listen()]));
afterAll(() => Promise.all([native.close(), chat.close()]));

async function sent(text: string): Promise<{ body: unknown; headers: Record<string, string> }> {
  const response = await fetch(`${anthropicUrl}/seen?text=${encodeURIComponent(text)}`);
  return JSON.parse(await response.text());
}

test("what is new at Anthropic goes on as it came: no tokens, a summary, turns about the answer", async () => {
  const more = {
    max_tokens: 0,
    compaction: { type: "summarize" },
    messages: [
      { role: "user", content: "a" },
      { role: "assistant", content: [{ type: "compaction", content: "b", encrypted_content: null, signature: null }] },
      { role: "system", output_config: { effort: "high" } },
      { role: "system", content: "briefly", clear_at: "next_user_message" },
      { role: "user", content: "new words" },
    ],
  };
  const headers = { "anthropic-user-profile-id": "up_1", "anthropic-workspace-id": "wrkspc_1" };
  const response = await postMessage(native, "", { more, headers });
  expect([response.status, response.headers.get("weir-ignored")]).toEqual([200, Object.keys(headers).join(", ")]);
  await response.text();
  const { body, headers: told } = await sent("new words");
  expect(body).toMatchObject(more);
  expect(Object.keys(told)).not.toContain("anthropic-user-profile-id");
});

test.each<[string, object]>([
  ["max_tokens", { max_tokens: 0 }],
  ["compaction", { compaction: { type: "summarize" } }],
  [
    "messages",
    {
      messages: [
        { role: "user", content: "a" },
        {
          role: "system",
          content: [{ type: "tool_addition", tool: { type: "tool_definition", definition: { name: "t" } } }],
        },
      ],
    },
  ],
])("no host of another dialect is asked for %s", async (param, more) => {
  const response = await postMessage(chat, "not there", { more });
  expect([response.status, await response.json()]).toMatchObject([
    400,
    { error: { type: "invalid_request_error", message: expect.stringContaining(`'${param}': its host does not`) } },
  ]);
});

test.each([
  { thread: { type: "create" } },
  { thread: { type: "continue", previous_message_id: "msg_1" }, messages: [] },
])("a thread is refused by the code on which Anthropic's SDK sends all messages instead: %j", async (more) => {
  const response = await postMessage(native, "on a thread", { more });
  const details = { error_code: "thread_unsupported_request", unsupported: ["thread"] };
  const error = { type: "invalid_request_error", message: expect.stringContaining("'thread'"), details };
  expect([response.status, await response.json()]).toMatchObject([400, { type: "error", error }]);
});

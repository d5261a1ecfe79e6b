// How are a chat host's calls told to callers of Messages, also those that are not whole?
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { postMessage, readMessageEvents } from "./post-message.ts";
import { makeWeir } from "./weir.ts";

const originUrl = inject("originUrl");
const weir = makeWeir({ ORIGIN_BASE_URL: originUrl });
beforeAll(() => weir.listen());
afterAll(() => weir.close());

const tools = [{ name: "weather", input_schema: { type: "object" } }];

test("a call that OpenAI was forced to make has the reason tool_use, whole and streamed, new and kept", async () => {
  const more = { tools, tool_choice: { type: "tool", name: "weather" } };
  for (const kept of ["fwd=miss", "hit"]) {
    const whole = await postMessage(weir, "forced", { model: "origin/forced-tool", more });
    expect(whole.headers.get("cache-status")).toContain(kept);
    expect(await whole.json()).toMatchObject({ content: [{ type: "tool_use" }], stop_reason: "tool_use" });
  }
  for (const text of ["forced, streamed", "forced"]) {
    const streamed = await postMessage(weir, text, { model: "origin/forced-tool", more: { ...more, stream: true } });
    const { events } = await readMessageEvents(streamed.body);
    expect(events.at(-2)).toMatchObject({ delta: { stop_reason: "tool_use" } });
  }
});

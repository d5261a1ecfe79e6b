import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createTestHarness } from "wrangler";
import { weirWorkers } from "./weir.ts";

/** The example stands in front, as it does in production: its page comes from its own files. */
const example = createTestHarness({
  workers: [
    { configPath: "./examples/worker/wrangler.toml" },
    ...weirWorkers({ ORIGIN_BASE_URL: inject("originUrl") }),
  ],
});
beforeAll(() => example.listen());
afterAll(() => example.close());

const post = (path: string, body: string) => example.fetch(path, { method: "POST", body });

test("the example Worker serves its page, and answers it whole and streamed", async () => {
  expect(await (await example.fetch("/")).text()).toContain('fetch("/ask"');
  const whole = await post("/ask", "What is the capital of France?");
  expect(await whole.text()).toBe("The capital of France is Paris.");
  expect(whole.headers.get("answered-by")).toMatch(/^edge, \$0\.\d+/);
  const stream = await post("/stream", "Count to 49");
  expect(stream.headers.get("content-type")).toBe("text/event-stream");
  expect(await stream.text()).toMatch(/data: \[DONE\]\n\n$/);
});

test("the example Worker passes Weir's refusal on", async () => {
  const tooMuch = await post("/ask", "x".repeat(1_100_000));
  expect([tooMuch.status, await tooMuch.text()]).toEqual([413, expect.stringContaining("larger than 1048576 bytes")]);
});

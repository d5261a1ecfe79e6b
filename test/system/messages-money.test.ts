import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { postMessage, readMessageEvents } from "./post-message.ts";
import { makeWeir } from "./weir.ts";

/** An Anthropic client in front of an origin that speaks Messages. */
const native = makeWeir({ ORIGIN_API: "anthropic", ORIGIN_BASE_URL: inject("anthropicUrl") });
beforeAll(() => native.listen());
afterAll(() => native.close());

test("what a native host did not count is estimated, told and paid", async () => {
  const question = "a question of forty characters, or more..";
  const whole = await postMessage(native, question, { model: "origin/no-usage" });
  expect(whole.headers.get("weir-usage")).toBe("estimated");
  expect(Number(whole.headers.get("weir-cost-usd"))).toBeGreaterThan(0);
  const counted = { input_tokens: 11, output_tokens: 11 };
  expect(await whole.json()).toMatchObject({ usage: counted });
  const more = { stream: true, weir: { receipt: true } };
  const streamed = await postMessage(native, question, {
    model: "origin/no-usage",
    more,
    headers: { "weir-cache": "no-store" },
  });
  const { events } = await readMessageEvents(streamed.body);
  const receipt = { usage: { ...counted, source: "estimated" }, cost_usd: expect.any(Number) };
  expect(events[0]).toMatchObject({ message: { usage: { input_tokens: 11, output_tokens: 0 } } });
  expect(events.at(-2)).toMatchObject({ type: "message_delta", usage: counted, weir: receipt });
});

test("what a host writes to its cache is paid at its own price", async () => {
  const cost = async (kind: string): Promise<number> => {
    const response = await postMessage(native, "cost", { model: `origin/${kind}` });
    await response.text();
    return Number(response.headers.get("weir-cost-usd"));
  };
  // Of an unknown model, so at the dearest one's prices: 5 fresh, 20 written, 100 read, 7 said.
  const [short, long] = [await cost("echo"), await cost("long-cache")];
  expect(short).toBeCloseTo((5 * 10 + 20 * 12.5 + 100 * 1 + 7 * 50) / 1e6, 9);
  expect(long).toBeCloseTo((5 * 10 + 5 * 12.5 + 15 * 20 + 100 * 1 + 7 * 50) / 1e6, 9);
});

import { expect, test } from "vitest";
import { estimateUsage, predictUsage, readUsage, usageOf } from "./usage.ts";

const messages = [{ role: "user" as const, content: "12345678" }];

test("readUsage() reads a host's count, cached tokens included", () => {
  const reported = { prompt_tokens: 10, completion_tokens: 3, prompt_tokens_details: { cached_tokens: 4 } };
  const usage = { input_tokens: 10, cached_input_tokens: 4, output_tokens: 3, source: "actual" };
  expect(readUsage(reported)).toEqual(usage);
});

const request = { model: "m", messages };
const reported = (prompt_tokens: number, completion_tokens: number) => ({ prompt_tokens, completion_tokens });

test.each([
  { name: "of the whole answer", heard: { usage: reported(100, 1), outputChars: 8 }, counted: [100, 1, "actual"] },
  {
    name: "of all that was said",
    heard: { usage: reported(100, 1), outputChars: 8, reportedChars: 8 },
    counted: [100, 1, "actual"],
  },
  {
    name: "of less than was said",
    heard: { usage: reported(100, 1), outputChars: 8, reportedChars: 7 },
    counted: [100, 2, "estimated"],
  },
  {
    name: "of less than was said, and of more tokens",
    heard: { usage: reported(100, 50), outputChars: 8, reportedChars: 7 },
    counted: [100, 50, "estimated"],
  },
  {
    name: "of nothing yet",
    heard: { usage: reported(0, 0), outputChars: 8, reportedChars: 0 },
    counted: [2, 2, "estimated"],
  },
  {
    name: "that cannot be true",
    heard: { usage: reported(-1, 5), outputChars: 8, reportedChars: 8 },
    counted: [2, 2, "estimated"],
  },
  { name: "that is not there", heard: { outputChars: 8 }, counted: [2, 2, "estimated"] },
])("usageOf() takes a report $name as it may be taken", ({ heard, counted }) => {
  const { input_tokens: input, output_tokens: output, source } = usageOf(request, heard);
  expect([input, output, source]).toEqual(counted);
});

test("readUsage() keeps an explicit zero", () => {
  expect(readUsage({ prompt_tokens: 0, completion_tokens: 0 })).toMatchObject({ input_tokens: 0, output_tokens: 0 });
});

test("readUsage() reads what was written to a cache, and for an hour", () => {
  const details = { cached_tokens: 4, cache_write_tokens: 5, long_cache_write_tokens: 2 };
  expect(readUsage({ prompt_tokens: 10, completion_tokens: 3, prompt_tokens_details: details })).toMatchObject({
    cache_write_input_tokens: 5,
    long_cache_write_input_tokens: 2,
  });
  const absurd = { cached_tokens: 4, cache_write_tokens: 50, long_cache_write_tokens: 90 };
  expect(readUsage({ prompt_tokens: 10, completion_tokens: 3, prompt_tokens_details: absurd })).toMatchObject({
    cache_write_input_tokens: 6,
    long_cache_write_input_tokens: 6,
  });
});

test("readUsage() reads the searches that a host made, and believes no count that cannot be true", () => {
  const read = (server_tool_use: unknown) => readUsage({ prompt_tokens: 1, completion_tokens: 1, server_tool_use });
  expect(read({ web_search_requests: 3, file_search_requests: 1 })).toMatchObject({
    web_searches: 3,
    file_searches: 1,
  });
  const absurd = [undefined, null, 3, { web_search_requests: 0 }, ...[-1, 1.5, 10_000, "3"].map(asCount)];
  for (const told of absurd) expect(read(told)).not.toHaveProperty("web_searches");
});

const asCount = (count: unknown) => ({ web_search_requests: count });

test("readUsage() reads how a host served the call, where that has a price of its own", () => {
  const read = (service_tier: unknown) => readUsage({ prompt_tokens: 1, completion_tokens: 1, service_tier });
  expect(read("priority")).toMatchObject({ service_tier: "priority" });
  for (const usual of ["default", "standard", undefined, 3]) expect(read(usual)).not.toHaveProperty("service_tier");
});

test.each([
  ["priority", "priority"],
  ["fast", "priority"],
  ["ultrafast", "ultrafast"],
])("what is asked for as %s is estimated and predicted as %s", (asked, service_tier) => {
  const request = { model: "m", messages, service_tier: asked };
  expect(predictUsage(request)).toMatchObject({ service_tier });
  expect(estimateUsage(request, 9)).toMatchObject({ service_tier });
  expect(predictUsage({ ...request, service_tier: "flex" })).not.toHaveProperty("service_tier");
});

test("readUsage() reads what of it was sound, and no more than there was", () => {
  const read = (audio_tokens: number) =>
    readUsage({
      prompt_tokens: 10,
      completion_tokens: 8,
      prompt_tokens_details: { cached_tokens: 4, audio_tokens },
      completion_tokens_details: { audio_tokens },
    });
  expect(read(5)).toMatchObject({ audio_input_tokens: 5, audio_output_tokens: 5 });
  expect(read(50)).toMatchObject({ audio_input_tokens: 6, audio_output_tokens: 8 });
  expect(read(0)).not.toHaveProperty("audio_input_tokens");
});

test("readUsage() counts no more tokens as cached than there were", () => {
  const reported = { prompt_tokens: 2, completion_tokens: 1, prompt_tokens_details: { cached_tokens: 9 } };
  expect(readUsage(reported)?.cached_input_tokens).toBe(2);
});

test.each([
  ["nothing", undefined],
  ["null", null],
  ["text for numbers", { prompt_tokens: "12", completion_tokens: "3" }],
  ["a negative count", { prompt_tokens: -1, completion_tokens: 3 }],
  ["a fraction", { prompt_tokens: 1.5, completion_tokens: 3 }],
  ["an absurd count", { prompt_tokens: 1, completion_tokens: 9e15 }],
  ["half a report", { prompt_tokens: 1 }],
])("readUsage() does not believe %s", (_, reported) => {
  expect(readUsage(reported)).toBeUndefined();
});

test("estimateUsage() and predictUsage() say what they are", () => {
  expect(estimateUsage({ model: "m", messages }, 9)).toMatchObject({
    input_tokens: 2,
    output_tokens: 3,
    source: "estimated",
  });
  const predicted = { input_tokens: 2, output_tokens: 256, source: "predicted" };
  expect(predictUsage({ model: "m", messages })).toMatchObject(predicted);
  expect(predictUsage({ model: "m", messages, max_tokens: 10, n: 3 }).output_tokens).toBe(30);
});

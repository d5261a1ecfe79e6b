import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { readErrorResponse } from "./read-error.ts";

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 0, 1) });
});
afterEach(() => {
  vi.useRealTimers();
});

const day = 86_400;

test.each([
  { headers: { "retry-after": "7" }, seconds: 7 },
  { headers: { "retry-after": "1.5" }, seconds: 1.5 },
  { headers: { "retry-after-ms": "250", "retry-after": "1" }, seconds: 0.25 },
  { headers: { "retry-after-ms": "soon", "retry-after": "3" }, seconds: 3 },
  { headers: { "retry-after": "Thu, 01 Jan 2026 00:01:00 GMT" }, seconds: 60 },
  { headers: { "retry-after": "Thursday, 01-Jan-26 00:01:00 GMT" }, seconds: 60 },
  { headers: { "retry-after": "Thu Jan  1 00:01:00 2026" }, seconds: 60 },
  { headers: { "retry-after": "Wed, 31 Dec 2025 00:00:00 GMT" }, seconds: 0 },
  { headers: { "retry-after": "Fri, 31 Dec 9999 23:59:59 GMT" }, seconds: day },
  { headers: { "retry-after": "9".repeat(400) }, seconds: day },
  { headers: { "retry-after": "1e300" }, seconds: undefined },
  { headers: { "retry-after-ms": "1e308" }, seconds: undefined },
  { headers: { "retry-after": "0x10" }, seconds: undefined },
  { headers: { "retry-after": "-5" }, seconds: undefined },
  { headers: { "retry-after": "Infinity" }, seconds: undefined },
  { headers: { "retry-after": "" }, seconds: undefined },
  { headers: {}, seconds: undefined },
])("readErrorResponse() reads $headers as $seconds s", async ({ headers, seconds }) => {
  const { retryAfterSeconds } = await readErrorResponse(new Response("", { status: 429, headers }));
  expect(retryAfterSeconds).toBe(seconds);
});

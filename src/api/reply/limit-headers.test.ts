import { expect, test } from "vitest";
import type { Standing } from "#gateway";
import { limitHeaders } from "./limit-headers.ts";

const now = Date.UTC(2026, 10, 28, 12, 0, 20);
const standing = (changes: Partial<Standing>): Standing => ({
  unit: "requests",
  window: "minute",
  most: 60,
  softShare: 0.8,
  spent: 10,
  held: 1,
  ...changes,
});

test("limitHeaders() tells of no limits where there are none", () => {
  expect(limitHeaders([], now)).toEqual({});
});

test("limitHeaders() tells the nearest limit as OpenAI does, and each as the IETF does", () => {
  const minute = standing({ resetsAt: now + 39_500 });
  const day = standing({ window: "day", most: 1000, resetsAt: now + 86_399_000 });
  const tokens = standing({ unit: "tokens", window: "day", most: 100, spent: 100, held: 5, resetsAt: now + 360_000 });
  expect(
    limitHeaders([day, minute, tokens, standing({ unit: "calls", window: "now", most: 4, spent: 0 })], now),
  ).toEqual({
    "x-ratelimit-limit-requests": "60",
    "x-ratelimit-remaining-requests": "49",
    "x-ratelimit-reset-requests": "40s",
    "x-ratelimit-limit-tokens": "100",
    "x-ratelimit-remaining-tokens": "0",
    "x-ratelimit-reset-tokens": "6m0s",
    "ratelimit-policy":
      '"requests-day";q=1000;qu="requests";w=86400, "requests-minute";q=60;qu="requests";w=60, ' +
      '"tokens-day";q=100;qu="tokens";w=86400, "concurrent";q=4;qu="concurrent-requests"',
    ratelimit: '"requests-day";r=989;t=86399, "requests-minute";r=49;t=40, "tokens-day";r=0;t=360, "concurrent";r=3',
  });
});

test("limitHeaders() warns of a budget that is nearly used up", () => {
  const day = standing({ unit: "nanoUsd", window: "day", most: 1e9, spent: 0.7e9, held: 0.05e9 });
  const month = { ...day, window: "month", most: 0.9e9 } as const;
  expect(limitHeaders([day], now)).toEqual({ "weir-budget-left-usd": "0.250000" });
  expect(limitHeaders([day, month], now)).toEqual({
    "weir-budget-left-usd": "0.150000",
    "weir-budget-warning": "month;used=0.83",
  });
});

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { WeirError, type ErrorCode } from "#core/weir-error";
import { makeBreaker } from "./breaker.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function makeTold() {
  const told: string[] = [];
  const breaker = makeBreaker((state) => told.push(state));
  const fail = (times: number, code: ErrorCode = "upstream_unavailable", retryAfterSeconds?: number): void => {
    const details = retryAfterSeconds === undefined ? {} : { retryAfterSeconds };
    for (let time = 0; time < times; time += 1) breaker.fail(new WeirError(code, "no", details));
  };
  return { ...breaker, told, fail };
}

test("a breaker opens after five failures in a row, and tells it once", () => {
  const { told, fail, succeed, mayAsk } = makeTold();
  fail(4);
  succeed();
  fail(4);
  expect(mayAsk()).toBe(true);
  fail(3);
  expect(mayAsk()).toBe(false);
  expect(told).toEqual(["open"]);
});

test.each<ErrorCode>([
  "upstream_rejected",
  "upstream_too_large",
  "content_filter",
  "context_length_exceeded",
  "upstream_model_not_found",
  "upstream_auth",
  "rate_limit_exceeded",
  "client_closed",
])("a breaker does not open for %s, however often", (code) => {
  const { fail, mayAsk } = makeTold();
  fail(100, code);
  expect(mayAsk()).toBe(true);
});

test("a breaker opens when half of twenty calls within ten seconds fail", () => {
  const { fail, succeed, mayAsk } = makeTold();
  for (let pair = 0; pair < 9; pair += 1) {
    succeed();
    fail(1);
  }
  succeed();
  expect(mayAsk()).toBe(true);
  fail(1);
  expect(mayAsk()).toBe(false);
});

test("a breaker forgets failures of more than ten seconds ago", () => {
  const { fail, succeed, mayAsk } = makeTold();
  for (let pair = 0; pair < 40; pair += 1) {
    succeed();
    fail(1);
    vi.advanceTimersByTime(1500);
  }
  expect(mayAsk()).toBe(true);
});

test("an open breaker lets one probe through in five seconds, and closes when the host answers", () => {
  const { told, fail, hear, mayAsk } = makeTold();
  fail(5);
  vi.advanceTimersByTime(4999);
  expect(mayAsk()).toBe(false);
  vi.advanceTimersByTime(1);
  expect([mayAsk(), mayAsk()]).toEqual([true, false]);
  hear();
  expect([mayAsk(), mayAsk()]).toEqual([true, true]);
  expect(told).toEqual(["open", "closed"]);
});

test("a rate limit of an hour opens the breaker for that hour, a short one does not", () => {
  const { fail, mayAsk } = makeTold();
  fail(1, "rate_limit_exceeded", 3);
  expect(mayAsk()).toBe(true);
  fail(1, "rate_limit_exceeded", 3600);
  vi.advanceTimersByTime(3_599_000);
  expect(mayAsk()).toBe(false);
  vi.advanceTimersByTime(1000);
  expect(mayAsk()).toBe(true);
});

test("a quota that is used up opens the breaker at once", () => {
  const { fail, mayAsk } = makeTold();
  fail(1, "upstream_quota");
  expect(mayAsk()).toBe(false);
});

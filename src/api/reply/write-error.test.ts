import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { WeirError, type ErrorCode } from "#core/weir-error";
import { errorTable } from "./error-table.ts";
import { writeError } from "./write-error.ts";

/** Every code: that none is missing here, the table's own type says. */
const codes = Object.keys(errorTable).filter((code): code is ErrorCode => Object.hasOwn(errorTable, code));

beforeEach(() => {
  vi.spyOn(console, "error").mockReturnValue();
});
afterEach(() => {
  vi.restoreAllMocks();
});

test.each(codes)(
  "writeError() says '%s' with all four keys, a status of failure and the headers of every reply",
  async (code) => {
    const response = writeError(new WeirError(code, "Cannot do it: why"), "req_1");
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(600);
    expect(await response.json()).toEqual({
      error: {
        message: "Cannot do it: why",
        type: expect.stringMatching(/_error$|^insufficient_quota$/),
        param: null,
        code: expect.any(String),
      },
    });
    expect(response.headers.get("x-request-id")).toBe("req_1");
    expect(response.headers.get("cache-control")).toContain("no-store");
    expect(response.headers.get("content-type")).toBe("application/json");
  },
);

test.each(codes)("writeError() never says both Retry-After and x-should-retry: false, of '%s'", (code) => {
  const { headers } = writeError(new WeirError(code, "", { retryAfterSeconds: 7 }), "req_1");
  expect(headers.has("retry-after") && headers.has("x-should-retry")).toBe(false);
});

// Of a conversation that is not found in time Weir has asked its own store once, and no host at all.
const ownRetries = codes.filter((code) => errorTable[code].status >= 500 && code !== "conversation_unreachable");

test.each(ownRetries)("writeError() keeps the SDKs from retrying '%s' once more", (code) => {
  expect(writeError(new WeirError(code, ""), "req_1").headers.get("x-should-retry")).toBe("false");
});

test("writeError() tells a caller nothing of what the host has counted or said", async () => {
  const heard = { usage: { prompt_tokens: 12_345 }, outputChars: 4 };
  const response = writeError(new WeirError("upstream_invalid", "no", { heard }), "req_1");
  expect(JSON.stringify([...response.headers]) + (await response.text())).not.toMatch(/12345|heard|outputChars/);
});

test.each([
  { asked: 7, said: "7" },
  { asked: 0.2, said: "1" },
  { asked: 0, said: "1" },
])("writeError() hands on the host's Retry-After: $asked s as $said", ({ asked, said }) => {
  const failure = new WeirError("rate_limit_exceeded", "busy", { retryAfterSeconds: asked });
  expect(writeError(failure, "req_1").headers.get("retry-after")).toBe(said);
});

test("writeError() hands on when a host that is down will be back, and lets the SDKs try again then", () => {
  const { headers } = writeError(new WeirError("upstream_unavailable", "down", { retryAfterSeconds: 9 }), "req_1");
  expect(headers.get("retry-after")).toBe("9");
  expect(headers.has("x-should-retry")).toBe(false);
});

test("writeError() always says when to come back after a rate limit", () => {
  const { headers } = writeError(new WeirError("rate_limit_exceeded", "busy"), "req_1");
  expect(headers.get("retry-after")).toMatch(/^[1-5]$/);
});

test("writeError() names the field at fault", async () => {
  const response = writeError(new WeirError("invalid_value", "no", { param: "messages[0].role" }), "req_1");
  expect(await response.json()).toMatchObject({ error: { param: "messages[0].role", code: "invalid_value" } });
});

test("writeError() says a host's unknown model as OpenAI says it", async () => {
  const response = writeError(new WeirError("upstream_model_not_found", "no"), "req_1");
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({ error: { code: "model_not_found" } });
});

test("writeError() never tells the caller that a host refused the owner's key with a 401", () => {
  expect(writeError(new WeirError("upstream_auth", "no"), "req_1").status).toBe(502);
});

test.each([new TypeError("sk-secret"), "sk-secret", { secret: "sk-secret" }, undefined])(
  "writeError() tells nothing of a stranger: %s",
  async (stranger) => {
    const response = writeError(stranger, "req_1");
    const text = await response.text();
    expect(response.status).toBe(500);
    expect(text).toContain('"internal_error"');
    expect(text).not.toContain("secret");
  },
);

test("writeError() never tells the cause", async () => {
  const failure = new WeirError("upstream_auth", "no", { cause: new Error("sk-secret") });
  const response = writeError(failure, "req_1");
  expect(JSON.stringify([...response.headers]) + (await response.text())).not.toContain("secret");
});

import { expect, test } from "vitest";
import { continueTrace, withTrace } from "./trace-context.ts";

const traceId = "12345678901234567890123456789012";
const parentId = "1234567890123456";
const valid = `00-${traceId}-${parentId}-01`;

test("continueTrace() says nothing where nobody traces", () => {
  expect(continueTrace(null, "foo=1")).toBeUndefined();
  expect(continueTrace(undefined, undefined)).toBeUndefined();
});

test.each([
  ["as it is", valid, "01"],
  ["not sampled", `00-${traceId}-${parentId}-00`, "00"],
  ["with flags of a later time", `00-${traceId}-${parentId}-ff`, "03"],
  ["of a later version", `cc-${traceId}-${parentId}-01`, "01"],
  ["of a later version that says more", `cc-${traceId}-${parentId}-01-what-the-future-will-be-like`, "01"],
  ["with whitespace around", `\t ${valid} \t`, "01"],
])("continueTrace() goes on with a traceparent %s, under an id of its own", (_, traceparent, flags) => {
  const trace = continueTrace(traceparent, undefined);
  expect(trace).toEqual({ traceparent: expect.stringMatching(`^00-${traceId}-[0-9a-f]{16}-${flags}$`) });
  expect(trace?.traceparent).not.toContain(`-${parentId}-`);
  expect(continueTrace(traceparent, undefined)).not.toEqual(trace);
});

test.each([
  ["empty", ""],
  ["twice", `${valid}, ${valid}`],
  ["in capitals", `00-${traceId.replaceAll("1", "A")}-${parentId}-01`],
  ["of version ff", `ff-${traceId}-${parentId}-01`],
  ["of version 00 that says more", `${valid}-what-the-future-will-be-like`],
  ["of version 00 with a dot", `${valid}.`],
  ["of a later version with a dot", `cc-${traceId}-${parentId}-01.what`],
  ["with a strange version", `.0-${traceId}-${parentId}-01`],
  ["with a long version", `000-${traceId}-${parentId}-01`],
  ["with a short version", `0-${traceId}-${parentId}-01`],
  ["with a trace-id of zeros", `00-${"0".repeat(32)}-${parentId}-01`],
  ["with a strange trace-id", `00-.${traceId.slice(1)}-${parentId}-01`],
  ["with a long trace-id", `00-${traceId}3-${parentId}-01`],
  ["with a short trace-id", `00-${traceId.slice(1)}-${parentId}-01`],
  ["with a parent-id of zeros", `00-${traceId}-${"0".repeat(16)}-01`],
  ["with a strange parent-id", `00-${traceId}-${parentId.slice(1)}.-01`],
  ["with a long parent-id", `00-${traceId}-${parentId}7-01`],
  ["with a short parent-id", `00-${traceId}-${parentId.slice(1)}-01`],
  ["with strange flags", `00-${traceId}-${parentId}-.0`],
  ["with long flags", `00-${traceId}-${parentId}-001`],
  ["with short flags", `00-${traceId}-${parentId}-1`],
])("continueTrace() begins a new trace for a traceparent %s, without its tracestate", (_, traceparent) => {
  const trace = continueTrace(traceparent, "foo=1");
  expect(trace).toEqual({
    traceparent: expect.stringMatching(/^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-02$/),
  });
  expect(trace?.traceparent).not.toContain(traceId.slice(1));
});

const many = (count: number): string => Array.from({ length: count }, (_, at) => `bar${at}=${at}`).join(",");
const allValueChars = String.fromCharCode(...Array.from({ length: 95 }, (_, at) => at + 0x20)).replaceAll(/[,=]/g, "");
const allKeyChars = "abcdefghijklmnopqrstuvwxyz0123456789_-*/";

test.each([
  ["foo=1,bar=2", "foo=1,bar=2"],
  ["foo=1 \t , \t bar=2, \t baz=3", "foo=1,bar=2,baz=3"],
  ["\t foo=1 \t", "foo=1"],
  ["foo=1,", "foo=1"],
  [", foo=1", "foo=1"],
  ["foo=1,,,bar=2", "foo=1,bar=2"],
  ["foo= 1", "foo= 1"],
  [`${allKeyChars}=${allValueChars}`, `${allKeyChars}=${allValueChars}`],
  ["t61rcwkgmze0@a-z0-9_-*/=1", "t61rcwkgmze0@a-z0-9_-*/=1"],
  ["0tenant@vendor=1", "0tenant@vendor=1"],
  [`${"z".repeat(256)}=1`, `${"z".repeat(256)}=1`],
  [`${"t".repeat(241)}@${"v".repeat(14)}=1`, `${"t".repeat(241)}@${"v".repeat(14)}=1`],
  [`foo=${"1".repeat(256)}`, `foo=${"1".repeat(256)}`],
  [many(32), many(32)],
])("continueTrace() hands on the tracestate '%s'", (tracestate, sent) => {
  expect(continueTrace(valid, tracestate)?.tracestate).toBe(sent);
});

test.each([
  "",
  " ",
  "foo",
  "=1",
  "foo=",
  "foo=1=2",
  "foo=1,foo=1",
  "foo=1,foo=2",
  "foo =1",
  "FOO=1",
  "foo.bar=1",
  "0foo=1",
  "foo@=1,bar=2",
  "@foo=1,bar=2",
  "foo@@bar=1,bar=2",
  "foo@bar@baz=1,bar=2",
  "foo=1\u00e9",
  "foo=1\nbar: 2",
  `${"z".repeat(257)}=1`,
  `${"t".repeat(242)}@v=1`,
  `t@${"v".repeat(15)}=1`,
  `foo=${"1".repeat(257)}`,
  many(33),
])("continueTrace() drops the tracestate '%s', and keeps the trace", (tracestate) => {
  expect(continueTrace(valid, tracestate)).toEqual({ traceparent: expect.stringContaining(traceId) });
});

test("withTrace() adds the trace to a host's headers, and leaves the shared ones alone", () => {
  const shared = new Headers({ authorization: "Bearer k" });
  expect(withTrace(shared, undefined)).toBe(shared);
  const traced = withTrace(shared, { traceparent: valid, tracestate: "foo=1" });
  expect(Object.fromEntries(traced)).toEqual({ authorization: "Bearer k", traceparent: valid, tracestate: "foo=1" });
  expect(Object.fromEntries(withTrace(shared, { traceparent: valid }))).not.toHaveProperty("tracestate");
  expect([...shared.keys()]).toEqual(["authorization"]);
});

import { expect, test } from "vitest";
import { WeirError } from "#core/weir-error";
import { numberEvents } from "./number-events.ts";

const writer = {
  writeBatch: () => "data: 1\n\nevent: x\ndata: 2\n\n",
  writeEnd: () => "data: [DONE]\n\n",
  writeFailure: () => "data: broken\n\n",
};

test("numberEvents() counts events over all that is written, but the error that breaks a stream", () => {
  const numbered = numberEvents(writer, 0);
  expect(numbered.writeBatch([])).toBe("id: 1\ndata: 1\n\nid: 2\nevent: x\ndata: 2\n\n");
  expect(numbered.writeEnd()).toBe("id: 3\ndata: [DONE]\n\n");
  expect(numbered.writeFailure(new WeirError("upstream_cut", "x"))).toBe("data: broken\n\n");
});

test("numberEvents() leaves out what was seen", () => {
  const numbered = numberEvents(writer, 1);
  expect(numbered.writeBatch([])).toBe("id: 2\nevent: x\ndata: 2\n\n");
  expect(numberEvents(writer, 9).writeBatch([])).toBe("");
});

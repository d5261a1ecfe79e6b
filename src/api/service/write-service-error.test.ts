import { expect, test } from "vitest";
import { WeirError } from "#core/weir-error";
import { writeServiceError } from "./write-service-error.ts";

test("writeServiceError() tells another Worker nothing of what the host has counted or said", () => {
  const heard = { usage: { prompt_tokens: 1 }, outputChars: 4 };
  const error = writeServiceError(new WeirError("upstream_invalid", "no", { heard, cause: "SECRET" }), "req_1");
  expect(Object.keys(error).toSorted()).toEqual(["code", "name", "param", "requestId", "status"]);
  expect(error.cause).toBeUndefined();
});

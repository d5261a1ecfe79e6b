import { expect, test } from "vitest";
import { WeirError } from "#core/weir-error";
import { messagesErrors } from "../anthropic-messages/messages-errors.ts";
import { responsesErrors } from "../openai-responses/responses-errors.ts";
import { headerOf, respellOption } from "./respell.ts";

const refuse = (param: string): WeirError =>
  new WeirError("unsupported_parameter", `Cannot ask model 'm' for '${param}': it has no 'x'`, { param });

test.each([
  ["messages[1].content[0]", "input", "messages"],
  ["tools[2].function.strict", "tools[2].strict", "tools[2].strict"],
  ["tools[2]", "tools[2]", "tools[2]"],
  ["response_format", "text.format", "output_config.format"],
  ["response_format.json_schema.strict", "text.format.strict", "output_config.format"],
  ["logprobs", "top_logprobs", "logprobs"],
])("what a model lacks for %s is told of the field that the caller has written", (param, inResponses, inMessages) => {
  const failure = refuse(param);
  const message = (field: string) => refuse(field).message;
  expect(responsesErrors.body(failure, "r")).toMatchObject({
    error: { param: inResponses, message: message(inResponses), code: "unsupported_parameter" },
  });
  expect(messagesErrors.body(failure, "r")).toMatchObject({ error: { message: message(inMessages) } });
});

test("a field that the dialect itself has found fault with is named to the letter", () => {
  const failure = new WeirError(
    "invalid_type",
    "Cannot read the request: 'messages[1].content' must be of type string",
    {
      param: "messages[1].content",
    },
  );
  expect(messagesErrors.body(failure, "r")).toMatchObject({ error: { message: failure.message } });
});

test.each([
  ["weir.fallback", "weir-fallback", "weir-fallback"],
  ["weir.fallback", "weir-tiers", "weir.fallback"],
  ["weir-max-cost-usd", "weir-max-cost-usd", "weir-max-cost-usd"],
  ["weir-max-cost-usd", "weir-redact", "weir.max_cost_usd"],
  ["model", "weir-fallback", "model"],
])("respellOption() tells of %s, where the header %s is set, as %s", (param, header, told) => {
  const failure = respellOption(refuse(param), headerOf(new Headers({ [header]: "x" })));
  expect(failure).toMatchObject({ code: "unsupported_parameter", param: told, message: refuse(told).message });
});

test("respellOption() leaves alone what was found in reading a header, or the body", () => {
  const failure = new WeirError("invalid_value", "Cannot read", { param: "weir.tiers" });
  expect(respellOption(failure, headerOf(new Headers({ "weir-tiers": "edge" })))).toBe(failure);
});

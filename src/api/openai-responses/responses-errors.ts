// How is a failure told to a caller of Responses?
import { WeirError } from "#core/weir-error";
import type { ErrorDialect } from "../route.ts";
import { openaiErrors } from "../write-error.ts";

/** The chat fields that models may lack a capability for, as this dialect spells them. */
const spellings: Readonly<Record<string, string>> = {
  response_format: "text.format",
  logprobs: "top_logprobs",
};

/** OpenAI's error object, with the field as the caller has written it. */
export const responsesErrors: ErrorDialect = {
  body(failure, requestId) {
    const { code, message, param } = failure;
    const spelled = param?.startsWith("messages") === true ? "input" : spellings[param ?? ""];
    if (param === undefined || spelled === undefined) return openaiErrors.body(failure, requestId);
    const retold = new WeirError(code, message.replace(`'${param}'`, `'${spelled}'`), { param: spelled });
    return openaiErrors.body(retold, requestId);
  },
};

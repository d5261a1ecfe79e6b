// How is a failure told to a caller of Responses?
import { type ErrorDialect, openaiErrors, respell, type Spellings } from "#api/reply";

/** The chat fields that models may lack a capability for, as this dialect spells them. */
const spellings: Spellings = [
  [/^messages.*/, "input"],
  [/^response_format(?:\.json_schema)?/, "text.format"],
  [/^(tools\[\d+\])\.function/, "$1"],
  [/^logprobs$/, "top_logprobs"],
  [/^max_(?:completion_)?tokens$/, "max_output_tokens"],
];

/** OpenAI's error object, with the field as the caller has written it. */
export const responsesErrors: ErrorDialect = {
  body: (failure, requestId) => openaiErrors.body(respell(failure, spellings), requestId),
};

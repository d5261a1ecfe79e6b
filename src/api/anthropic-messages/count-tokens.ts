// About how many tokens is a Messages request?
import { writeJson } from "#api/reply";
import { readBody } from "#api/request";
import { makeAlarm } from "#core/alarm";
import { countInputChars, tokensOfChars } from "#core/count-tokens";
import { isRecord } from "#core/read-record";
import type { Route } from "../route.ts";
import { messagesErrors } from "./messages-errors.ts";
import { readChat } from "./read-chat.ts";
import { readMessagesRequest } from "./read-messages-request.ts";

/** From the text's length, since no model is asked; images and documents count for nothing. It says so itself. */
export const countTokens: Route = {
  method: "POST",
  path: "/v1/messages/count_tokens",
  errors: messagesErrors,
  async answer(visit) {
    const { request, deployment } = visit;
    const body = await readBody(request, makeAlarm(), deployment.maxBodyBytes);
    // The same request, but for the limit of an answer that is not asked for.
    const asked = readMessagesRequest(isRecord(body) ? { ...body, max_tokens: 1 } : body);
    const inputTokens = tokensOfChars(countInputChars(readChat(asked, request.headers)));
    return writeJson({ input_tokens: inputTokens, weir: { usage: "estimated" } }, visit);
  },
};

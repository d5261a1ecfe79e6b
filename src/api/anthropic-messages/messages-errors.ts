// How is a failure told as Anthropic tells it?
import { type ErrorDialect, errorTable, respell, type Spellings, type WireError } from "#api/reply";
import type { MessagesError } from "#core/contract";
import type { ErrorCode, WeirError } from "#core/weir-error";

/**
 * Anthropic's own status for a host that has no room, is down, or says so amid a stream: its SDKs and agents (pi) wait and
 * come back.
 */
const overloaded = 529;

const full: ReadonlySet<ErrorCode> = new Set(["upstream_unavailable", "upstream_busy", "upstream_error", "overloaded"]);

const types: Readonly<Record<number, string>> = {
  401: "authentication_error",
  403: "permission_error",
  404: "not_found_error",
  413: "request_too_large",
  429: "rate_limit_error",
  504: "timeout_error",
  [overloaded]: "overloaded_error",
};

/**
 * The chat fields that models may lack a capability for, as this dialect spells them: its turns are not chat's messages,
 * one for one.
 */
const spellings: Spellings = [
  [/^messages.*/, "messages"],
  [/^response_format.*/, "output_config.format"],
  [/^(tools\[\d+\])\.function/, "$1"],
];

/** By these its SDK knows that a conversation goes on without a thread. */
const threadDetails = { error_code: "thread_unsupported_request", unsupported: ["thread"] } as const;

/** @see https://docs.claude.com/en/api/errors */
export const messagesErrors: ErrorDialect = {
  status: statusOf,
  body(failure, requestId): MessagesError {
    const status = statusOf(failure);
    const type = types[status] ?? (status < 499 ? "invalid_request_error" : "api_error");
    const { message } = failure.code === "unsupported_parameter" ? respell(failure, spellings) : failure;
    const details = failure.param === "thread" ? { details: threadDetails } : {};
    return { type: "error", error: { type, message, ...details }, request_id: requestId };
  },
};

function statusOf(failure: WeirError): number {
  const { status }: WireError = errorTable[failure.code];
  return full.has(failure.code) ? overloaded : status;
}

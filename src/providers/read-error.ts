// What does a model host mean by this failure?
import type { Heard } from "#core/heard";
import { readJson } from "#core/read-json";
import { isRecord, readRecord, type UnknownRecord } from "#core/read-record";
import { readText } from "#core/read-text";
import { WeirError, type ErrorCode, type ErrorDetails } from "#core/weir-error";

/** A longer error body is not read: only its type and code count. */
const maxErrorBytes = 64 * 1024;

/** A reply that is not 200. The host's words stay in `cause`: they may hold its keys, or another tenant's text. */
export async function readErrorResponse(response: Response): Promise<WeirError> {
  const text = await readText(response, { maxBytes: maxErrorBytes }).catch(() => "");
  const body = readRecord(text, readJson);
  const error = errorIn(body);
  const retryAfterSeconds = readRetryAfter(response.headers);
  const param = response.status < 500 ? readParam(body, text) : undefined;
  return makeError(codeOfError(error) ?? codeOfStatus(response.status), {
    cause: tell(`status ${response.status}`, error),
    ...(param === undefined ? {} : { param }),
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  });
}

/** What a reply or a stream that began with 200 says of its failure; undefined when the text says nothing of one. */
export function readErrorEvent(text: string, heard?: Heard): WeirError | undefined {
  const body = readRecord(text, readJson);
  return isRecord(body["error"]) || body["object"] === "error" ? readErrorObject(errorIn(body), heard) : undefined;
}

/** An error object, as OpenAI and Anthropic write it. */
export function readErrorObject(error: UnknownRecord, heard?: Heard): WeirError {
  return makeError(codeOfError(error) ?? "upstream_unavailable", {
    cause: tell("error object with status 200", error),
    heard,
  });
}

/** The same within an answer: its host may have written some of it. */
export function readErrorWithin(error: unknown, heard: Heard | undefined): WeirError {
  const object = isRecord(error) ? error : {};
  return makeError(codeOfError(object) ?? "upstream_error", { cause: tell("error within an answer", object), heard });
}

function errorIn(body: UnknownRecord): UnknownRecord {
  const { error } = body;
  return isRecord(error) ? error : body;
}

/** With the host's code and type where these are plain names, and so nothing else of its words. */
function tell(met: string, { code, type }: UnknownRecord): string {
  const names = [code, type].filter((name) => typeof name === "string" && /^[a-z_]{3,60}$/.test(name));
  return [met, ...new Set(names)].join(", ");
}

function makeError(code: ErrorCode, details: ErrorDetails): WeirError {
  return new WeirError(code, `Cannot get an answer from the model host: ${meanings[code] ?? "it failed"}`, details);
}

const meanings: Partial<Record<ErrorCode, string>> = {
  upstream_rejected: "it refused the request as invalid",
  upstream_conflict: "it reports a conflict",
  upstream_too_large: "it takes no request of that size",
  upstream_unprocessable: "it could not process the request",
  upstream_model_not_found: "it does not know the model, or its base URL lacks the version (/v1)",
  upstream_auth: "it did not accept this deployment's credentials",
  upstream_redirect: "it redirected, which is not followed",
  upstream_timeout: "it gave up waiting",
  upstream_invalid: "its reply was not an answer",
  rate_limit_exceeded: "it limits the rate",
  upstream_quota: "this deployment's quota there is used up",
  // Agents shorten their history at these words, Anthropic's and OpenAI's own: Claude Code, opencode, pi.
  context_length_exceeded: "the prompt is too long, it exceeds the context window of the model",
  content_filter: "its content filter refused the messages",
};

function codeOfStatus(status: number): ErrorCode {
  if (status >= 300 && status < 400) return "upstream_redirect";
  switch (status) {
    case 400:
    case 415:
      return "upstream_rejected";
    case 401:
    case 403:
      return "upstream_auth";
    case 402:
      return "upstream_quota";
    case 404:
      return "upstream_model_not_found";
    case 408:
      return "upstream_timeout";
    case 409:
      return "upstream_conflict";
    case 413:
      return "upstream_too_large";
    case 422:
      return "upstream_unprocessable";
    case 429:
      return "rate_limit_exceeded";
    default:
      // 2xx without an answer is a broken host, an unusual 4xx still the request's fault, all else a failing host.
      if (status < 300) return "upstream_invalid";
      return status >= 400 && status < 500 ? "upstream_rejected" : "upstream_unavailable";
  }
}

/** The codes and types that say more than the status, or that come with status 200. */
function codeOfError({ code, type, message }: UnknownRecord): ErrorCode | undefined {
  for (const word of [code, type]) {
    switch (word) {
      case "insufficient_quota":
        return "upstream_quota";
      case "context_length_exceeded":
      case "content_filter":
      case "rate_limit_exceeded":
        return word;
      case "rate_limit_error":
        return "rate_limit_exceeded";
      default:
    }
  }
  const words = typeof message === "string" ? message.toLowerCase() : "";
  return tooLong.some((said) => words.includes(said)) ? "context_length_exceeded" : undefined;
}

/** Of those that have no code for it: Anthropic; vLLM and what copies it; Ollama; llama.cpp; LM Studio. */
const tooLong = [
  "prompt is too long",
  "maximum context length",
  "max context length",
  "exceeds the available context size",
  "greater than the context length",
];

/**
 * The field at fault, as OpenAI names it, or FastAPI (`loc`: Mistral, vLLM): a plain name, so that it is nothing else of
 * the host's words, and no secret.
 */
function readParam(body: UnknownRecord, text: string): string | undefined {
  const said = isRecord(body["error"]) ? body["error"]["param"] : undefined;
  const param = typeof said === "string" ? said : (readLocation(body) ?? readLocation(body["message"]));
  if (param === undefined) return text.includes("stream_options") ? "stream_options" : undefined;
  return /^[a-z_]{1,40}(?:\[\d{1,5}\]|\.[a-z_]{1,40}){0,8}$/.test(param) ? param : undefined;
}

/** `{"detail": [{"loc": ["body", "messages", 0, "name"]}]}` */
function readLocation(body: unknown): string | undefined {
  const detail: unknown = isRecord(body) && Array.isArray(body["detail"]) ? body["detail"][0] : undefined;
  const location: unknown = isRecord(detail) ? detail["loc"] : undefined;
  if (!Array.isArray(location)) return undefined;
  const steps: readonly unknown[] = location[0] === "body" ? location.slice(1) : location;
  return steps
    .map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`))
    .join("")
    .replace(/^\./, "");
}

/** `retry-after-ms`, else `retry-after` in seconds or as a date (RFC 9110 section 10.2.3). */
function readRetryAfter(headers: Headers): number | undefined {
  const ms = headers.get("retry-after-ms") ?? "";
  const after = headers.get("retry-after") ?? "";
  const seconds = decimal.test(ms) ? Number(ms) / 1000 : decimal.test(after) ? Number(after) : secondsUntil(after);
  return Number.isNaN(seconds) ? undefined : Math.min(longestRetryAfterSeconds, Math.max(0, seconds));
}

/** Digits, as the RFC has it, or with a fraction, as some hosts do: `Number` would also take `1e300` and `0x10`. */
const decimal = /^\d+(?:\.\d+)?$/;

/** Callers are told it as well: a host that says the year 9999 would send them away for good. */
const longestRetryAfterSeconds = 24 * 60 * 60;

/** `Sun, 06 Nov 1994 08:49:37 GMT`, or in one of the two older forms: each begins with the day of the week. */
function secondsUntil(date: string): number {
  return /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? /.test(date) ? (Date.parse(date) - Date.now()) / 1000 : Number.NaN;
}

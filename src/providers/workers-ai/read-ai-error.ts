// What does Workers AI mean by this failure?
import { WeirError, type ErrorCode } from "#core/weir-error";

/** @see https://developers.cloudflare.com/workers-ai/platform/errors/ */
const codes: Readonly<Record<string, ErrorCode>> = {
  "3003": "upstream_rejected",
  "5004": "upstream_rejected",
  "3006": "upstream_too_large",
  "3007": "upstream_timeout",
  "3008": "upstream_timeout",
  "3021": "rate_limit_exceeded",
  "3036": "upstream_quota",
  "3040": "upstream_busy",
  "3042": "upstream_model_not_found",
  "5007": "upstream_model_not_found",
  // It was once, and is no longer.
  "5028": "upstream_model_not_found",
  // The account is blocked, may not use the model, has not agreed to its terms, or is of the free plan.
  "3023": "upstream_auth",
  "3041": "upstream_auth",
  "5016": "upstream_auth",
  "5018": "upstream_auth",
  "5035": "upstream_auth",
};

/** Reads the number its messages begin with, `5007: No such model`; the words stay in `cause`. */
export function readAiError(error: unknown): WeirError {
  const text = error instanceof Error ? error.message : "";
  const number = /^(?:\w*Error: )?(\d{4}): /.exec(text)?.[1];
  const code = (number === undefined ? undefined : codes[number]) ?? "upstream_unavailable";
  const state = number === undefined ? "it failed" : `it reports error ${number}`;
  return new WeirError(code, `Cannot get an answer from Workers AI: ${state}`, { cause: error });
}

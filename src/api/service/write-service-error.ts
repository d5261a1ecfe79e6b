// How is a failure told to another Worker?
import { errorTable, report, type WireError } from "#api/reply";
import { asWeirError } from "#core/as-weir-error";
import type { ServiceError } from "./service.ts";

/** A new error: RPC carries the own fields of the one thrown, its `cause` with a host's words among them. */
export function writeServiceError(error: unknown, requestId: string): ServiceError {
  const failure = asWeirError(error);
  report(failure, requestId);
  const { status, code }: WireError = errorTable[failure.code];
  const { param = null, retryAfterSeconds } = failure;
  return Object.assign(new Error(failure.message), {
    name: "WeirError" as const,
    code: code ?? failure.code,
    status,
    param,
    requestId,
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  });
}

// What is said where a part of the deployment does not answer?
import { WeirError, type ErrorCode } from "#core/weir-error";

/** It may a moment later. @param message `Cannot <what was tried>: <what> is not to be reached` */
export function unreachable(code: ErrorCode, message: string): (cause: unknown) => never {
  return (cause) => {
    throw new WeirError(code, message, { cause, retryAfterSeconds: 1 });
  };
}

// What does the log say of a failed call, so that its owner knows what to mend?
import { WeirError } from "#core/weir-error";

/** Weir's own message, and what it met in brackets: a status, or the runtime's word on a connection. */
export function tellFailure({ code, message, cause }: WeirError): string {
  let first = cause;
  while (first instanceof WeirError) first = first.cause;
  // Providers write strings themselves. An Error may quote its host, unless it is the runtime's, of a connection.
  const met = code === "upstream_unreachable" && first instanceof Error ? first.message : first;
  return typeof met === "string" && plain.test(met) ? `${message} (${met})` : message;
}

/** What has quotes may be quoting. */
const plain = /^[\w .,:;/=-]{1,160}$/;

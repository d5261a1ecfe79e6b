// Must what leaves the deployment for this call be redacted?
import type { WeirOptions } from "#core/contract";
import { WeirError } from "#core/weir-error";
import { refuseUnreadable } from "#redaction";
import type { Asked } from "../asked.ts";
import type { Stations } from "../stations.ts";

type Redactable = { readonly weir?: WeirOptions };

/** The call with the answer written where its hosts' providers look for it: it goes along wherever the request goes. */
export function heedRedaction<Request extends Redactable>(
  asked: Asked<Request>,
  { redactsAll }: Pick<Stations, "redactsAll">,
): Asked<Request> {
  const { request, redact } = asked;
  const said = request.weir?.redact ?? false;
  const isWanted = redactsAll || (redact ?? said);
  return isWanted === said ? asked : { ...asked, request: { ...request, weir: { ...request.weir, redact: isWanted } } };
}

/** Whichever tier would answer: that is not known yet, and may change on the way. @throws WeirError */
export function refuseUnredactable({ request }: Asked): void {
  if (request.weir?.redact === true) refuseUnreadable(request);
}

/** @throws WeirError where all that leaves must be redacted, and this is not even read */
export function refuseUnread({ redact }: Pick<Asked, "redact">, { redactsAll }: Stations): void {
  if (!redactsAll && redact !== true) return;
  const message = "Cannot pass the call on: it is to be redacted, and this route is not read here";
  throw new WeirError("unsupported_parameter", message, redact === undefined ? {} : { param: "weir-redact" });
}

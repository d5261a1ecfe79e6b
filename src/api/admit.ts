// Who comes in by this route?
import { permitEndpoint } from "#auth";
import type { Caller } from "#core/caller";
import { limitRate } from "./limit-rate.ts";
import type { Deployment, Handler } from "./route.ts";

/** On open routes, and on the owner's. */
export const nobody: Caller = { tenant: "", account: "", allowance: {} };

/** @param path as the router has read it. @throws WeirError when the credential is none, or not for this route. */
export async function admit(
  { isOpen, isAdmin }: Handler,
  path: string,
  request: Request,
  deployment: Deployment,
): Promise<Caller> {
  if (isOpen === true) return nobody;
  if (isAdmin === true) {
    await deployment.adminAuth(request);
    return nobody;
  }
  const caller = await deployment.auth(request);
  const limiting = limitRate(caller, deployment.rates);
  if (limiting !== undefined) await limiting;
  permitEndpoint(caller, path);
  return caller;
}

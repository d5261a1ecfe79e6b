// Which model and which bounds does a name of the owner's stand for?
import { withoutNames } from "#auth";
import type { Bounds } from "#core/bounds";
import type { Asked } from "../asked.ts";

export interface Policy {
  readonly model: string;
  /** As the header weir-fallback. */
  readonly fallback: string | undefined;
  readonly bounds: Bounds;
  /** What leaves the deployment is redacted, whatever the request says. */
  readonly redact: boolean;
}

export type Policies = ReadonlyMap<string, Policy>;

/** What a request says itself wins over the bounds. Who may ask for the policy may ask for what it stands for. */
export function heedPolicy(asked: Asked, policies: Policies): Asked {
  const { request, caller, bounds } = asked;
  const policy = policies.get(request.model);
  if (policy === undefined) return asked;
  const fallback = request.weir?.fallback ?? policy.fallback;
  return {
    ...asked,
    caller: withoutNames(caller),
    bounds: { ...policy.bounds, ...bounds },
    ...(policy.redact ? { redact: true } : {}),
    request: {
      ...request,
      model: policy.model,
      ...(fallback === undefined ? {} : { weir: { ...request.weir, fallback } }),
    },
  };
}

// Can this model do what is asked?
import type { Rung } from "#core/host";
import type { Capability, Model } from "#core/model";
import { WeirError } from "#core/weir-error";

/** Something that a model must be able to do, and the field of the request that asks for it. */
export interface Need {
  readonly capability: Capability;
  readonly param: string;
}

/** All that a request needs, read once and held against one model after another. */
export interface Needs {
  readonly capabilities: readonly Need[];
  /** About; of texts to embed the longest. */
  readonly inputTokens: number;
  /** The field that holds them. */
  readonly inputParam: string;
}

/** The first need that the model cannot meet; undefined when it can do all. */
export function unmetNeed(
  { capabilities, inputTokens, inputParam }: Needs,
  model: Model,
): { readonly param: string; readonly why: string } | undefined {
  const need = capabilities.find(({ capability }) => !model.capabilities.includes(capability));
  if (need !== undefined) return { param: need.param, why: `it has no '${need.capability}'` };
  if (inputTokens <= model.contextTokens) return undefined;
  return { param: inputParam, why: `its context holds ${model.contextTokens} tokens, these are about ${inputTokens}` };
}

/** @throws WeirError `unsupported_parameter`, naming the field. */
export function refuseNeed(needs: Needs, { model }: Rung): void {
  const unmet = unmetNeed(needs, model);
  if (unmet === undefined) return;
  const message = `Cannot ask model '${model.id}' for '${unmet.param}': ${unmet.why}`;
  throw new WeirError("unsupported_parameter", message, { param: unmet.param });
}

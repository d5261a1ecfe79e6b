// Can this model do what is asked?
import type { Rung } from "#core/host";
import type { Capability } from "#core/model";
import type { Native } from "#core/native";
import { WeirError } from "#core/weir-error";

/** Something that a model must be able to do, and the field of the request that asks for it. */
export interface Need {
  readonly capability: Capability;
  readonly param: string;
}

/** All that a request needs, read once and held against one model after another. */
export interface Needs {
  readonly capabilities: readonly Need[];
  /** The dialect that its host must speak, and the field that asks for it. */
  readonly dialect?: { readonly name: Native["dialect"]; readonly param: string } | undefined;
  /** About; of texts to embed the longest. */
  readonly inputTokens: number;
  /** The field that holds them. */
  readonly inputParam: string;
}

/** The first need that the model, or its host, cannot meet; undefined when all can be done. */
export function unmetNeed(
  { capabilities, dialect, inputTokens, inputParam }: Needs,
  { model, host }: Rung,
): { readonly param: string; readonly why: string } | undefined {
  const need = capabilities.find(({ capability }) => !model.capabilities.includes(capability));
  if (need !== undefined) return { param: need.param, why: `it has no '${need.capability}'` };
  if (dialect !== undefined && host.provider.speaks !== dialect.name) {
    return { param: dialect.param, why: `its host does not speak '${dialect.name}'` };
  }
  if (inputTokens <= model.contextTokens) return undefined;
  return { param: inputParam, why: `its context holds ${model.contextTokens} tokens, these are about ${inputTokens}` };
}

/** @throws WeirError `unsupported_parameter`, naming the field. */
export function refuseNeed(needs: Needs, rung: Rung): void {
  const unmet = unmetNeed(needs, rung);
  if (unmet === undefined) return;
  const message = `Cannot ask model '${rung.model.id}' for '${unmet.param}': ${unmet.why}`;
  throw new WeirError("unsupported_parameter", message, { param: unmet.param });
}

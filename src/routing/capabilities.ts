// What must a model be able to do for this request, and which field says so?
import type { ChatRequest } from "#core/contract";
import { countInputChars, tokensOfChars } from "#core/count-tokens";
import type { Capability, Model } from "#core/model";

/** A need, and the field of the request that brings it. */
export interface Need {
  readonly capability: Capability;
  readonly param: string;
}

/** All that a request needs, read once and held against one model after another. */
export interface Needs {
  readonly capabilities: readonly Need[];
  readonly inputTokens: number;
}

/** The first need that the model cannot meet; undefined when it can do all. */
export function unmetNeed(
  { capabilities, inputTokens }: Needs,
  model: Model,
): { readonly param: string; readonly why: string } | undefined {
  const need = capabilities.find(({ capability }) => !model.capabilities.includes(capability));
  if (need !== undefined) return { param: need.param, why: `it has no '${need.capability}'` };
  if (inputTokens <= model.contextTokens) return undefined;
  return { param: "messages", why: `its context holds ${model.contextTokens} tokens, these are about ${inputTokens}` };
}

export function readNeeds(request: ChatRequest): Needs {
  return { capabilities: readCapabilities(request), inputTokens: tokensOfChars(countInputChars(request)) };
}

function readCapabilities(request: ChatRequest): readonly Need[] {
  const needs: Need[] = [];
  if ((request.tools ?? []).length > 0) needs.push({ capability: "tools", param: "tools" });
  if ((request.functions ?? []).length > 0) needs.push({ capability: "tools", param: "functions" });
  if (request.response_format !== undefined && request.response_format.type !== "text") {
    needs.push({ capability: "json_schema", param: "response_format" });
  }
  if (request.logprobs === true) needs.push({ capability: "logprobs", param: "logprobs" });
  if ((request.n ?? 1) > 1) needs.push({ capability: "many", param: "n" });
  if (request.modalities?.includes("audio") === true) needs.push({ capability: "audio", param: "modalities" });
  for (const [at, { content }] of request.messages.entries()) {
    if (!Array.isArray(content)) continue;
    for (const [index, part] of content.entries()) {
      const capability = capabilityOfPart[part.type];
      if (capability !== undefined) needs.push({ capability, param: `messages[${at}].content[${index}]` });
    }
  }
  return needs;
}

const capabilityOfPart = {
  text: undefined,
  refusal: undefined,
  image_url: "vision",
  input_audio: "audio",
  file: "files",
} as const;

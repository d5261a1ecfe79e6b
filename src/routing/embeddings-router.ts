// Which model makes these embeddings?
import type { EmbeddingsRequest } from "#core/contract";
import { countEmbeddingTokens } from "#core/count-tokens";
import type { Hosts } from "#core/host";
import { WeirError } from "#core/weir-error";
import { defaultRung, mustFindRung } from "./find-rung.ts";
import { refuseNeed, type Need, type Needs } from "./needs.ts";
import type { Plan } from "./router.ts";

/** @throws WeirError `model_not_found`, or `unsupported_parameter` when the model cannot do what is asked. */
export type EmbeddingsRouter = (request: EmbeddingsRequest) => Plan;

/**
 * `auto` is the edge's model where there is one, whatever the request says: vectors of two models cannot be compared, so
 * nothing but the deployment may decide, and no other model stands in for one that fails.
 */
export function makeEmbeddingsRouter(hosts: Hosts): EmbeddingsRouter {
  return (request) => {
    const rung =
      request.model === "auto"
        ? (defaultRung("embeddings", hosts.edge) ?? defaultRung("embeddings", hosts.origin))
        : mustFindRung("embeddings", request.model, hosts);
    if (rung === undefined) {
      throw new WeirError("not_configured", "Cannot embed: no model host of this deployment makes embeddings");
    }
    refuseNeed(readNeeds(request), rung);
    return { rungs: [rung], reason: "pinned" };
  };
}

function readNeeds({ input, dimensions }: EmbeddingsRequest): Needs {
  const capabilities: Need[] = [];
  if (typeof dimensions === "number") capabilities.push({ capability: "dimensions", param: "dimensions" });
  if (typeof input !== "string" && typeof input[0] !== "string") {
    capabilities.push({ capability: "token_ids", param: "input" });
  }
  const tokens = countEmbeddingTokens(input);
  const longest = Math.max(...tokens);
  const isList = typeof input !== "string" && tokens.length === input.length && typeof input[0] !== "number";
  return { capabilities, inputTokens: longest, inputParam: isList ? `input[${tokens.indexOf(longest)}]` : "input" };
}

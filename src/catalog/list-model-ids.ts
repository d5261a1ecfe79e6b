// Which models may be named in a deployment?
import type { Hosts } from "#core/host";
import type { Model } from "#core/model";
import { models } from "./find-model.ts";

/** What may be named: the aliases, and each catalogue model whose host is here. */
export function listModelIds({ edge, origin }: Hosts): readonly string[] {
  const isHere = ({ tier, provider }: Model): boolean => provider === (tier === "edge" ? edge : origin)?.provider.name;
  const aliases = [...(edge ? ["edge"] : []), ...(origin ? ["origin"] : [])];
  const known = [...models.chat, ...models.embeddings].filter((model) => isHere(model));
  return ["auto", "auto-cheap", "auto-best", ...aliases, ...known.map(({ id }) => id)];
}

/** What may be named, too: the models that the owner has given the hosts, as those call them. */
export function ownModelIds({ edge, origin }: Hosts): readonly string[] {
  return [edge, origin]
    .flatMap((host) => [host?.defaultModel, host?.secondModel, host?.embeddingModel])
    .filter((id) => id !== undefined);
}

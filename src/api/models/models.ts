// Which models may be named here, and by this caller?
import { writeJson } from "#api/reply";
import type { Caller } from "#core/caller";
import type { ListedModel, ModelList } from "#core/contract";
import { WeirError } from "#core/weir-error";
import { withoutDate } from "#core/without-date";
import type { Route } from "../route.ts";

/** @see https://platform.openai.com/docs/api-reference/models */
export const models: readonly Route[] = [
  {
    method: "GET",
    path: "/v1/models",
    answer(visit) {
      const { deployment, caller } = visit;
      const data = deployment.modelIds.filter((id) => isWithin(caller, id)).map((id) => writeModel(id));
      const list: ModelList = { object: "list", data };
      return writeJson(list, visit);
    },
  },
  {
    method: "GET",
    path: "/v1/models/:id{.+}",
    answer(visit) {
      const id = visit.param("id");
      if (!mayBeNamed(id, visit.deployment.modelIds) || !isWithin(visit.caller, id)) {
        throw new WeirError("model_not_found", `Cannot find model '${id}'`, { param: "model" });
      }
      return writeJson(writeModel(id), visit);
    },
  },
];

/** What the caller's scopes hold. The tier of a model that is named by its id is known when it is asked. */
function isWithin({ allowance: { models, tiers } }: Caller, id: string): boolean {
  const [tier] = id.split("/", 1);
  const isForeign = tiers !== undefined && (tier === "edge" || tier === "origin") && !tiers.has(tier);
  return !isForeign && models?.has(id) !== false;
}

/** What a chat request may name: what is listed, a snapshot of it, and whatever else a tier's host may know, `origin/<name>`. */
function mayBeNamed(id: string, listed: readonly string[]): boolean {
  const [, tier] = /^(edge|origin)\/./.exec(id) ?? [];
  return listed.includes(tier ?? id) || listed.includes(withoutDate(id));
}

/** When they were made is asked for by the format and known for none of them. The last fields are for Anthropic's clients. */
function writeModel(id: string): ListedModel {
  const anthropic = { type: "model", display_name: id, created_at: "1970-01-01T00:00:00Z" };
  return { id, object: "model", created: 0, owned_by: "weir", ...anthropic };
}

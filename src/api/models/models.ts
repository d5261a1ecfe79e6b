// Which models may be named here?
import { WeirError } from "#core/weir-error";
import { authenticate, refuseOtherMethods, type Api } from "../api-env.ts";
import { baseHeaders } from "../write-headers.ts";

/** @see https://platform.openai.com/docs/api-reference/models */
export function models(api: Api): void {
  api.get("/v1/models", authenticate, (context) => {
    const data = context.env.modelIds.map((id) => writeModel(id));
    return context.json({ object: "list", data }, 200, baseHeaders(context.get("requestId")));
  });
  api.get("/v1/models/:id{.+}", authenticate, (context) => {
    const id = context.req.param("id");
    if (!context.env.modelIds.includes(id)) {
      throw new WeirError("model_not_found", `Cannot find model '${id}'`, { param: "model" });
    }
    return context.json(writeModel(id), 200, baseHeaders(context.get("requestId")));
  });
  api.all("/v1/models", refuseOtherMethods("GET"));
  api.all("/v1/models/:id{.+}", refuseOtherMethods("GET"));
}

/** `created` is asked for by the format and known for none of them. */
function writeModel(id: string) {
  return { id, object: "model", created: 0, owned_by: "weir" };
}

// How do OpenAI's clients for Azure ask?
import { getPath } from "hono/utils/url";
import { isRecord } from "#core/read-record";

/** `/openai/deployments/gpt-5/chat/completions`, `/openai/responses`, `/openai/v1/models`: only what is a route here, too. */
const azures =
  /^\/openai(?:\/deployments\/[^/]+|\/v1)?(?=\/(?:chat\/completions|embeddings|models(?:\/[^/]+)?|responses(?:\/resp_\w+(?:\/input_items|\/cancel)?)?)$)/;

/** The path by which a request finds its route, and by which a key is for it or not. */
export function pathOf(request: Request): string {
  const path = getPath(request);
  return path.startsWith("/openai/") ? path.replace(azures, "/v1") : path;
}

/** Azure's deployment names the model, whatever the body says, and it need not say any. */
export function withDeployment(body: unknown, url: string): unknown {
  const [, name] = /^\w+:\/\/[^/]+\/openai\/deployments\/([^/?]+)\//.exec(url) ?? [];
  return name === undefined || !isRecord(body) ? body : { ...body, model: decode(name) };
}

function decode(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

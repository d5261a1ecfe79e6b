// Which of a host's prompt caches is this tenant's?
import type { ChatRequest } from "#core/contract";
import { hex, sha256 } from "#core/sha256";
import type { Asked } from "./asked.ts";

/** The request as a host is sent it, where several tenants share the deployment's account there. */
export async function withOwnCacheKey({ request, tenant }: Asked): Promise<ChatRequest> {
  const { prompt_cache_key: key } = request;
  if (key === undefined) return request;
  return { ...request, prompt_cache_key: hex(await sha256(JSON.stringify([tenant, key]))) };
}

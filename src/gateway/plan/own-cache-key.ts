// Which of a host's prompt caches is this tenant's?
import { hex, sha256 } from "#core/sha256";
import type { Asked } from "../asked.ts";

/** What a host is sent, where several tenants share the deployment's account there and the caller named a cache. */
export async function withOwnCacheKey(asked: Asked, cacheName: string): Promise<Asked> {
  const own = hex(await sha256(JSON.stringify([asked.caller.tenant, cacheName])));
  return { ...asked, request: { ...asked.request, prompt_cache_key: own } };
}

// Which routes for the owner does the OpenAPI document tell of?
import type { RouteDoc } from "./route-doc.ts";

/** All behind `ADMIN_TOKEN`. */
export const adminRoutes: readonly RouteDoc[] = [
  {
    method: "get",
    path: "/admin/keys",
    id: "listKeys",
    summary: "List the API keys, without the keys themselves",
    answer: "ApiKeyList",
  },
  {
    method: "post",
    path: "/admin/keys",
    id: "createKey",
    summary: "Make an API key; this answer is the only one that shows it",
    request: "KeySpec",
    answer: "ApiKey",
  },
  {
    method: "get",
    path: "/admin/keys/{id}",
    id: "getKey",
    summary: "Look up one API key",
    answer: "ApiKey",
    parameters: ["key_id"],
  },
  {
    method: "put",
    path: "/admin/keys/{id}",
    id: "replaceKey",
    summary: "Give a key other scopes, budgets and quotas: all of them, in place of those that it had",
    request: "KeySpec",
    answer: "ApiKey",
    parameters: ["key_id"],
  },
  {
    method: "delete",
    path: "/admin/keys/{id}",
    id: "revokeKey",
    summary: "Revoke a key, and with it the tokens that it has minted, within a minute everywhere",
    answer: "ApiKey",
    parameters: ["key_id"],
  },
  {
    method: "post",
    path: "/admin/keys/{id}/rotate",
    id: "rotateKey",
    summary: "Make a new key under the same id; this answer is the only one that shows it",
    request: "KeyRotation",
    answer: "ApiKey",
    parameters: ["key_id"],
  },
  {
    method: "get",
    path: "/admin/usage/{account}",
    id: "getAccountUsage",
    summary: "Sum up what an account has used, by day, tier and model",
    answer: "UsageReport",
    parameters: ["account", "days"],
  },
  {
    method: "get",
    path: "/admin/audit",
    id: "listAudit",
    summary: "List what was written through the admin API, the newest first",
    answer: "AuditList",
    parameters: ["limit"],
  },
];

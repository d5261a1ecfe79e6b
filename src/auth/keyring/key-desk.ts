// How does the owner make, change and end keys?
import type { ApiKey, KeyRotation, KeySpec } from "#core/contract";
import { WeirError } from "#core/weir-error";
import { accountOf, readSpec, type KeyFinder } from "./key-finder.ts";
import type { Act, KeyRow } from "./key-row.ts";
import { keyPrefix, type KeySmith } from "./key-smith.ts";
import { allShards, reach, shardOf, type KeyringNamespace } from "./shards.ts";

/** Each write leaves its line in the audit trail. All throw `keyring_unreachable`, and `key_not_found` of an unknown id. */
export interface KeyDesk {
  readonly create: (spec: KeySpec, requestId: string) => Promise<ApiKey>;
  readonly list: () => Promise<readonly ApiKey[]>;
  readonly get: (id: string) => Promise<ApiKey>;
  readonly replace: (id: string, spec: KeySpec, requestId: string) => Promise<ApiKey>;
  readonly rotate: (id: string, rotation: KeyRotation, requestId: string) => Promise<ApiKey>;
  readonly revoke: (id: string, requestId: string) => Promise<ApiKey>;
}

export interface KeyDeskParts {
  readonly namespace: KeyringNamespace;
  readonly smith: KeySmith;
  readonly finder: KeyFinder;
}

export function makeKeyDesk({ namespace, smith, finder }: KeyDeskParts): KeyDesk {
  async function change(id: string, changed: Promise<KeyRow | undefined>, key?: string): Promise<ApiKey> {
    const row = await reach(changed);
    finder.forget(id);
    return describe(mustFind(row), key);
  }

  return {
    async create(spec, requestId) {
      const { id, hash, text } = await smith.make();
      const row = { id, hash, ...writeSpec(spec) };
      const isMade = await reach(shardOf(id, namespace).create(row, actOf("key.create", id, requestId, row.spec)));
      if (!isMade) throw new WeirError("keyring_unreachable", "Cannot make a key: the keyring is full");
      finder.forget(id);
      return describe(mustFind(await reach(shardOf(id, namespace).find(id))), text);
    },
    async list() {
      const rows = await reach(Promise.all(allShards(namespace).map((shard) => shard.list())));
      return rows
        .flat()
        .toSorted((a, b) => b.createdAt - a.createdAt)
        .map((row) => describe(row));
    },
    get: async (id) => describe(mustFind(await reach(shardOf(id, namespace).find(id)))),
    async replace(id, spec, requestId) {
      const row = writeSpec(spec);
      const act = actOf("key.replace", id, requestId, row.spec);
      return await change(id, shardOf(id, namespace).replace(id, row, act));
    },
    async rotate(id, { grace_seconds: graceSeconds = 0 }, requestId) {
      const { hash, text } = await smith.make(id);
      const act = actOf("key.rotate", id, requestId, `grace_seconds ${graceSeconds}`);
      return await change(id, shardOf(id, namespace).rotate(id, hash, graceSeconds * 1000, act), text);
    },
    revoke: async (id, requestId) =>
      await change(id, shardOf(id, namespace).revoke(id, actOf("key.revoke", id, requestId, ""))),
  };
}

function actOf(action: string, target: string, requestId: string, detail: string): Act {
  return { action, target, detail, requestId };
}

function writeSpec(spec: KeySpec): Pick<KeyRow, "spec" | "expiresAt"> {
  const { expires_in_seconds: seconds } = spec;
  return {
    spec: JSON.stringify(spec),
    expiresAt: seconds === undefined ? undefined : Date.now() + seconds * 1000,
  };
}

function mustFind(row: KeyRow | undefined): KeyRow {
  if (row !== undefined) return row;
  throw new WeirError("key_not_found", "Cannot find the key: there is none of that id");
}

/** What may be told of a key. @param key its text, where this is the one time that it is shown */
function describe(row: KeyRow, key?: string): ApiKey {
  const spec = readSpec(row.spec);
  return {
    object: "api_key",
    id: row.id,
    ...(key === undefined ? {} : { key }),
    prefix: keyPrefix(row.id),
    account: accountOf(row.id),
    tenant: spec.tenant ?? accountOf(row.id),
    created_at: seconds(row.createdAt),
    expires_at: row.expiresAt === undefined ? null : seconds(row.expiresAt),
    revoked_at: row.revokedAt === undefined ? null : seconds(row.revokedAt),
    spec,
  };
}

function seconds(ms: number): number {
  return Math.floor(ms / 1000);
}

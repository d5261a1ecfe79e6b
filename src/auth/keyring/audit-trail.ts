// What was written through the admin API?
import type { Act, AuditEntry } from "./key-row.ts";
import { allShards, reach, shardOf, type KeyringNamespace } from "./shards.ts";

export interface AuditTrail {
  /** Of a write that is no key's: those leave their lines themselves. */
  readonly note: (act: Act) => Promise<void>;
  /** The newest first. */
  readonly list: (limit: number) => Promise<readonly AuditEntry[]>;
}

export function makeAuditTrail(namespace: KeyringNamespace): AuditTrail {
  return {
    async note(act) {
      await reach(shardOf("0", namespace).note(act));
    },
    async list(limit) {
      const entries = await reach(Promise.all(allShards(namespace).map((shard) => shard.audit(limit))));
      return entries
        .flat()
        .toSorted((a, b) => b.at - a.at)
        .slice(0, limit);
    },
  };
}

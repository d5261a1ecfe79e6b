// Where are the versions of the configuration numbered and kept?
import type { Keyring } from "./keyring.ts";
import { reach, shardOf, type KeyringNamespace } from "./shards.ts";

interface History {
  readonly add: (text: string, requestId: string) => Promise<number>;
  readonly list: () => Promise<readonly { readonly version: number; readonly at: number }[]>;
  readonly find: (version: number) => Promise<string | undefined>;
}

/** In the first of the keyring's objects, beside its audit trail. */
export function makeConfigHistory(namespace: KeyringNamespace): History {
  const keeper = (): DurableObjectStub<Keyring> => shardOf("0", namespace);
  return {
    add: async (text, requestId) => await reach(keeper().addConfig(text, requestId)),
    list: async () => await reach(keeper().configs()),
    find: async (version) => await reach(keeper().findConfig(version)),
  };
}

// Where does the configuration in force come from, and who may change it?
import { makeConfigHistory } from "#auth";
import {
  makeConfigDesk,
  makeLiveConfig,
  readConfigText,
  writeStored,
  type ConfigDesk,
  type ConfigHistory,
  type LiveConfig,
} from "#config";
import type { WeirConfig } from "#core/contract";
import type { Env } from "./env.ts";

export interface Configuration {
  /** What goes out with the Worker. */
  readonly deployed: WeirConfig;
  /** Absent where nothing but a deploy changes it. */
  readonly changing?: { readonly live: LiveConfig; readonly configDesk: ConfigDesk };
}

/** @param tryOut makes a deployment by it, and throws where that cannot be */
export function readConfiguration(env: Env, tryOut: (config: WeirConfig) => void): Configuration {
  const { WEIR_CONFIG: text, CONFIG_KEY: key, CACHE: store, KEYRING: namespace } = env;
  const deployed = text === undefined ? {} : readConfigText(text, "WEIR_CONFIG");
  if (key === undefined) return { deployed };
  const history = makeConfigHistory(namespace);
  const live = makeLiveConfig(
    deployed,
    async () => (await store.get(key, { cacheTtl: 30 })) ?? (await readNewest(history)),
  );
  const publish = async (stored: string): Promise<void> => {
    await store.put(key, stored);
  };
  return { deployed, changing: { live, configDesk: makeConfigDesk({ live, history, deployed, publish, tryOut }) } };
}

/** What the store has lost, as plain workerd's does when it is started again, is still what the owner has decided. */
async function readNewest({ list, find }: ConfigHistory): Promise<string | null> {
  const [newest] = await list();
  const text = newest && (await find(newest.version));
  return newest === undefined || text === undefined ? null : writeStored(newest.version, text);
}

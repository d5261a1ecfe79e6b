// How does the owner change the configuration, and go back?
import type { StoredConfig, WeirConfig } from "#core/contract";
import { WeirError } from "#core/weir-error";
import { writeStored, type LiveConfig, type VersionedConfig } from "./live-config.ts";
import { readConfigText } from "./read-config.ts";

/** Where the versions are numbered and kept. */
export interface ConfigHistory {
  /** The new version's number. It leaves its line in the audit trail. */
  readonly add: (text: string, requestId: string) => Promise<number>;
  /** The newest first. */
  readonly list: () => Promise<readonly { readonly version: number; readonly at: number }[]>;
  readonly find: (version: number) => Promise<string | undefined>;
}

export interface ConfigDesk {
  readonly get: () => Promise<StoredConfig>;
  /** @throws WeirError when it cannot be served by */
  readonly put: (config: WeirConfig, requestId: string) => Promise<StoredConfig>;
  /** The old version becomes a new one. @throws WeirError */
  readonly rollback: (version: number, requestId: string) => Promise<StoredConfig>;
}

export interface ConfigDeskParts {
  readonly live: LiveConfig;
  readonly history: ConfigHistory;
  readonly deployed: WeirConfig;
  /** Puts it where every isolate reads it. */
  readonly publish: (text: string) => Promise<void>;
  /** @throws WeirError when a deployment cannot be made by it, though its schema allows it */
  readonly tryOut: (config: WeirConfig) => void;
}

export function makeConfigDesk({ live, history, deployed, publish, tryOut }: ConfigDeskParts): ConfigDesk {
  async function describe({ version, config }: VersionedConfig): Promise<StoredConfig> {
    const versions = (await history.list()).map(({ version: number, at }) => ({
      version: number,
      at: new Date(at).toISOString(),
    }));
    return { object: "config", version, config, versions };
  }
  async function put(config: WeirConfig, requestId: string): Promise<StoredConfig> {
    refuseUnfit(config);
    const text = JSON.stringify(config);
    const version = await history.add(text, requestId);
    await publish(writeStored(version, text));
    live.put({ version, config });
    return await describe({ version, config });
  }
  /** It is the request that is at fault then, and not the deployment. */
  function refuseUnfit(config: WeirConfig): void {
    try {
      tryOut(config);
    } catch (error) {
      if (error instanceof WeirError) throw new WeirError("invalid_value", error.message, { cause: error });
      throw error;
    }
  }

  return {
    get: async () => await describe(await live.read()),
    put,
    async rollback(version, requestId) {
      const text = version === 0 ? JSON.stringify(deployed) : await history.find(version);
      if (text === undefined) {
        const message = "Cannot go back: there is no such version, or no more";
        throw new WeirError("invalid_value", message, { param: "version" });
      }
      return await put(readConfigText(text, `version ${version}`), requestId);
    },
  };
}

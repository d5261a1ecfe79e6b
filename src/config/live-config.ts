// Which configuration is in force at this moment?
import type { WeirConfig } from "#core/contract";
import { findRecord } from "#core/read-record";
import { WeirError } from "#core/weir-error";
import { readConfig } from "./read-config.ts";

export interface VersionedConfig {
  /** 0 is what was deployed. */
  readonly version: number;
  readonly config: WeirConfig;
}

export interface LiveConfig {
  /** At once where it was read a moment ago. @throws WeirError `not_configured` when it was never to be read */
  readonly read: () => VersionedConfig | Promise<VersionedConfig>;
  /** It was written by this isolate. */
  readonly put: (config: VersionedConfig) => void;
}

/** The text under a key; null when there is none. */
export type ReadText = () => Promise<string | null>;

const freshMs = 30_000;
const timeoutMs = 2000;
/** A store may be so far behind itself. Going back makes a new version: one that is older than what is known is late. */
const lateMs = 2 * 60_000;

/**
 * What is stored wins over what was deployed. Once it was read it lives on where the store is down, and where what is
 * stored now cannot be understood; an isolate that has never read it answers nobody: it would serve by other budgets
 * and other identity providers than its owner has decided.
 */
export function makeLiveConfig(deployed: WeirConfig, readText: ReadText): LiveConfig {
  let known: VersionedConfig | undefined;
  let knownAt = -Infinity;
  let readAt = -Infinity;

  function heed(config: VersionedConfig): void {
    known = config;
    knownAt = Date.now();
  }
  async function refresh(): Promise<VersionedConfig> {
    const before = known;
    // So that the requests of this moment go on with the old one and do not all ask.
    if (before !== undefined) readAt = Date.now();
    try {
      const found = readStored(await withDeadline(readText()), deployed);
      // Another may have been written here while the store was asked.
      if (known === before && isNews(found, before)) heed(found);
      readAt = Date.now();
    } catch (error) {
      if (known === undefined) throw error;
      console.error(JSON.stringify({ event: "config_not_read", cause: String(error) }));
    }
    return known ?? { version: 0, config: deployed };
  }

  function isNews({ version }: VersionedConfig, before: VersionedConfig | undefined): boolean {
    if (before === undefined || version > before.version) return true;
    return version < before.version && Date.now() - knownAt >= lateMs;
  }

  return {
    read: () => (known !== undefined && Date.now() - readAt < freshMs ? known : refresh()),
    put(config) {
      heed(config);
      readAt = Date.now();
    },
  };
}

/** What `readStored()` reads. @param config as JSON */
export function writeStored(version: number, config: string): string {
  return `{"version":${version},"config":${config}}`;
}

function readStored(text: string | null, deployed: WeirConfig): VersionedConfig {
  if (text === null) return { version: 0, config: deployed };
  const { version, config } = findRecord(text, JSON.parse) ?? {};
  if (typeof version !== "number") throw new WeirError("not_configured", "Cannot serve by the stored configuration");
  return { version, config: readConfig(config ?? null, "the stored configuration") };
}

async function withDeadline(asked: Promise<string | null>): Promise<string | null> {
  const late = scheduler.wait(timeoutMs).then(() => {
    throw new WeirError("not_configured", `Cannot read the stored configuration: no reply in ${timeoutMs} ms`);
  });
  try {
    return await Promise.race([asked, late]);
  } catch (cause) {
    if (cause instanceof WeirError) throw cause;
    throw new WeirError("not_configured", "Cannot read the stored configuration", { cause });
  }
}

// Is this key one of the keyring's, now?
import type { Caller } from "#core/caller";
import type { KeySpec } from "#core/contract";
import { keySpecs } from "#core/owner-contract";
import { remember } from "#core/remember";
import { isSame, type KeyMark } from "./key-smith.ts";
import type { KeyRow } from "./key-row.ts";
import { readAllowance } from "./key-spec.ts";
import { reach, shardOf, type KeyringNamespace } from "./shards.ts";

export interface KnownKey {
  readonly row: KeyRow;
  readonly spec: KeySpec;
  readonly caller: Caller;
}

export interface KeyFinder {
  /** The key of that mark, if it is valid. @throws WeirError `keyring_unreachable` */
  readonly find: (mark: KeyMark) => Promise<KnownKey | undefined>;
  /** The valid key of that id, whoever shows it: for the tokens that it has minted. */
  readonly findById: (id: string) => Promise<KnownKey | undefined>;
  /** It was changed by this isolate. */
  readonly forget: (id: string) => void;
}

/** What is changed elsewhere is seen here after this time, and the answer to it may take a few seconds more. */
const freshMs = 45_000;
/** Some 10 MB of keys. */
const maxKeys = 5000;

export function makeKeyFinder(namespace: KeyringNamespace): KeyFinder {
  const seen = new Map<string, { readonly key: KnownKey | undefined; readonly at: number }>();

  async function look(id: string): Promise<KnownKey | undefined> {
    const known = seen.get(id);
    const now = Date.now();
    if (known !== undefined && now - known.at < freshMs) return known.key;
    // Not one promise for all who ask at the same time: each request may only wait for what it has begun itself.
    const row = await reach(shardOf(id, namespace).find(id));
    const key = row === undefined ? undefined : readKey(row);
    remember(seen, id, { key, at: now }, maxKeys);
    return key;
  }

  return {
    async find({ id, hash }) {
      const key = await look(id);
      if (key === undefined || isOver(key.row)) return undefined;
      const { hash: present, oldHash, oldUntil } = key.row;
      if (isSame(hash, present)) return key;
      return oldHash !== undefined && Date.now() < oldUntil && isSame(hash, oldHash) ? key : undefined;
    },
    async findById(id) {
      const key = await look(id);
      return key === undefined || isOver(key.row) ? undefined : key;
    },
    forget(id) {
      seen.delete(id);
    },
  };
}

/** The ledger that pays for what is asked under the key. */
export function accountOf(id: string): string {
  return `key:${id}`;
}

/** Undefined of an account that is no key's of the keyring. */
export function keyIdOf(account: string): string | undefined {
  return /^key:([0-9a-f]+)$/.exec(account)?.[1];
}

export function readSpec(text: string): KeySpec {
  const spec: unknown = JSON.parse(text);
  if (keySpecs.is(spec)) return spec;
  throw new TypeError("The keyring holds a key's specification that the schema does not allow");
}

function readKey(row: KeyRow): KnownKey {
  const spec = readSpec(row.spec);
  const account = accountOf(row.id);
  return { row, spec, caller: { tenant: spec.tenant ?? account, account, allowance: readAllowance(spec) } };
}

function isOver({ revokedAt, expiresAt }: KeyRow): boolean {
  return revokedAt !== undefined || (expiresAt !== undefined && expiresAt <= Date.now());
}

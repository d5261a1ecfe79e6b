// Which keys are there? The Durable Object that keeps a sixteenth of them, and what was done to them.
import { DurableObject } from "cloudflare:workers";
import type { Act, AuditEntry, KeyRow } from "./key-row.ts";

/** Of one object. */
const maxKeys = 5000;
const maxAudit = 2000;
const maxConfigs = 50;
/** Of one key: when it is reached, all of the key's tokens become void instead. */
const maxVoidTokens = 500;
/** How long one that is over stays listed. */
const keptMs = 90 * 24 * 60 * 60 * 1000;

/**
 * Four tables: `keys` holds a row of some 500 bytes a key, never its text; `void_tokens` what was revoked of the tokens
 * that have not expired; `audit` the last 2,000 writes; `configs`
 * the last 50 versions of the configuration, in one of the objects. A write and its audit line are one transaction.
 */
export class Keyring extends DurableObject<unknown> {
  readonly #sql: SqlStorage;

  constructor(state: DurableObjectState, env: unknown) {
    super(state, env);
    this.#sql = state.storage.sql;
    this.#sql.exec(`
      CREATE TABLE IF NOT EXISTS keys (
        id TEXT PRIMARY KEY, hash TEXT NOT NULL, old_hash TEXT, old_until INTEGER NOT NULL, spec TEXT NOT NULL,
        created_at INTEGER NOT NULL, expires_at INTEGER, revoked_at INTEGER, tokens_since INTEGER NOT NULL
      ) WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS void_tokens (
        key_id TEXT NOT NULL, jti TEXT NOT NULL, until INTEGER NOT NULL, PRIMARY KEY (key_id, jti)
      ) WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS audit (
        seq INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, action TEXT NOT NULL, target TEXT NOT NULL,
        detail TEXT NOT NULL, request_id TEXT NOT NULL
      );
      CREATE TABLE IF NOT EXISTS configs (
        version INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, text TEXT NOT NULL
      );
    `);
  }

  find(id: string): KeyRow | undefined {
    const [row] = this.#sql.exec<Row>("SELECT * FROM keys WHERE id = ?", id).toArray();
    return row && this.#read(row);
  }

  list(): readonly KeyRow[] {
    return this.#sql
      .exec<Row>("SELECT * FROM keys")
      .toArray()
      .map((row) => this.#read(row));
  }

  /** False when there is no room, or the id is taken. */
  create(key: Pick<KeyRow, "id" | "hash" | "spec" | "expiresAt">, act: Act): boolean {
    const now = Date.now();
    return this.ctx.storage.transactionSync(() => {
      this.#sql.exec(
        "DELETE FROM keys WHERE min(ifnull(revoked_at, ?1), ifnull(expires_at, ?1)) < ?2",
        now,
        now - keptMs,
      );
      const { count } = this.#sql.exec<{ count: number }>("SELECT count(*) AS count FROM keys").one();
      if (count >= maxKeys || this.find(key.id) !== undefined) return false;
      this.#sql.exec(
        "INSERT INTO keys VALUES (?, ?, NULL, 0, ?, ?, ?, NULL, 0)",
        key.id,
        key.hash,
        key.spec,
        now,
        key.expiresAt ?? null,
      );
      this.note(act);
      return true;
    });
  }

  replace(id: string, { spec, expiresAt }: Pick<KeyRow, "spec" | "expiresAt">, act: Act): KeyRow | undefined {
    return this.#change(id, act, () => {
      this.#sql.exec("UPDATE keys SET spec = ?, expires_at = ? WHERE id = ?", spec, expiresAt ?? null, id);
    });
  }

  /** The key that was valid so far stays so for a while. */
  rotate(id: string, hash: string, graceMs: number, act: Act): KeyRow | undefined {
    const until = Date.now() + graceMs;
    return this.#change(id, act, () => {
      this.#sql.exec("UPDATE keys SET old_hash = hash, old_until = ?, hash = ? WHERE id = ?", until, hash, id);
    });
  }

  /** Once and for all. */
  revoke(id: string, act: Act): KeyRow | undefined {
    return this.#change(id, act, () => {
      this.#sql.exec("UPDATE keys SET revoked_at = ifnull(revoked_at, ?) WHERE id = ?", Date.now(), id);
    });
  }

  /** One token of the key; where too many are void already, all that were minted until now. */
  voidToken(id: string, jti: string, until: number): void {
    const now = Date.now();
    this.ctx.storage.transactionSync(() => {
      this.#sql.exec("DELETE FROM void_tokens WHERE until < ?", now);
      if (this.#voidTokens(id).length < maxVoidTokens) {
        this.#sql.exec("INSERT OR IGNORE INTO void_tokens VALUES (?, ?, ?)", id, jti, until);
        return;
      }
      this.#sql.exec("UPDATE keys SET tokens_since = ? WHERE id = ?", now, id);
      this.#sql.exec("DELETE FROM void_tokens WHERE key_id = ?", id);
    });
  }

  /** The new version's number. */
  addConfig(text: string, requestId: string): number {
    return this.ctx.storage.transactionSync(() => {
      this.#sql.exec("INSERT INTO configs (at, text) VALUES (?, ?)", Date.now(), text);
      const { version } = this.#sql.exec<{ version: number }>("SELECT max(version) AS version FROM configs").one();
      this.#sql.exec("DELETE FROM configs WHERE version <= ?", version - maxConfigs);
      this.note({ action: "config.put", target: `version ${version}`, detail: text, requestId });
      return version;
    });
  }

  /** The newest first. */
  configs(): { version: number; at: number }[] {
    return this.#sql
      .exec<{ version: number; at: number }>("SELECT version, at FROM configs ORDER BY version DESC")
      .toArray();
  }

  findConfig(version: number): string | undefined {
    return this.#sql.exec<{ text: string }>("SELECT text FROM configs WHERE version = ?", version).toArray()[0]?.text;
  }

  note({ action, target, detail, requestId }: Act): void {
    const line = [Date.now(), action, target, detail.slice(0, 2000), requestId];
    this.#sql.exec("INSERT INTO audit (at, action, target, detail, request_id) VALUES (?, ?, ?, ?, ?)", ...line);
    this.#sql.exec("DELETE FROM audit WHERE seq <= (SELECT max(seq) FROM audit) - ?", maxAudit);
  }

  /** The newest first. */
  audit(limit: number): readonly AuditEntry[] {
    return this.#sql
      .exec<AuditRow>("SELECT * FROM audit ORDER BY seq DESC LIMIT ?", limit)
      .toArray()
      .map(({ at, action, target, detail, request_id: requestId }) => ({ at, action, target, detail, requestId }));
  }

  #change(id: string, act: Act, write: () => void): KeyRow | undefined {
    return this.ctx.storage.transactionSync(() => {
      if (this.find(id) === undefined) return undefined;
      write();
      this.note(act);
      return this.find(id);
    });
  }

  #read(row: Row): KeyRow {
    return {
      id: row.id,
      hash: row.hash,
      oldHash: row.old_hash ?? undefined,
      oldUntil: row.old_until,
      spec: row.spec,
      createdAt: row.created_at,
      expiresAt: row.expires_at ?? undefined,
      revokedAt: row.revoked_at ?? undefined,
      tokensSince: row.tokens_since,
      voidTokens: this.#voidTokens(row.id),
    };
  }

  #voidTokens(id: string): readonly string[] {
    return this.#sql
      .exec<{ jti: string }>("SELECT jti FROM void_tokens WHERE key_id = ? AND until > ?", id, Date.now())
      .toArray()
      .map(({ jti }) => jti);
  }
}

interface Row extends Record<string, SqlStorageValue> {
  id: string;
  hash: string;
  old_hash: string | null;
  old_until: number;
  spec: string;
  created_at: number;
  expires_at: number | null;
  revoked_at: number | null;
  tokens_since: number;
}

interface AuditRow extends Record<string, SqlStorageValue> {
  at: number;
  action: string;
  target: string;
  detail: string;
  request_id: string;
}

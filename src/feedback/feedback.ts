// How did an account's answers fare? The Durable Object that keeps it, one for each account that wants it kept.
import { DurableObject } from "cloudflare:workers";
import type { AnswerNote, KeptAnswer } from "./answer-note.ts";
import { makeRoom, measure, sizeTable } from "./make-room.ts";

const dayMs = 24 * 60 * 60 * 1000;
const keptMs = 30 * dayMs;

/**
 * Table `answers`: a row an answer, of some 200 bytes and its texts. At most 10,000 rows, 16 MiB and 30 days; the oldest
 * go first, and those that nobody has scored before those that somebody has. Table `sizes`: how many there are.
 */
export class Feedback extends DurableObject<unknown> {
  readonly #sql: SqlStorage;
  #isSetUp = false;

  constructor(state: DurableObjectState, env: unknown) {
    super(state, env);
    this.#sql = state.storage.sql;
  }

  /** A note that is handed in twice is kept once, with the score that it may have by then. */
  async note(notes: readonly AnswerNote[]): Promise<void> {
    this.#setUp();
    const now = Date.now();
    this.ctx.storage.transactionSync(() => {
      for (const note of notes) this.#insert(note, now);
      makeRoom(this.#sql);
    });
    if ((await this.ctx.storage.getAlarm()) === null) await this.ctx.storage.setAlarm(now + dayMs);
  }

  /** The last score counts. False where this tenant was given no such answer, or it is over. */
  rate(id: string, tenant: string, score: number): boolean {
    if (!this.#isThere()) return false;
    const since = Date.now() - keptMs;
    const [found] = this.#sql
      .exec<{ place: number }>(
        `SELECT place FROM answers WHERE (request_id IN (?1, ?4) OR answer_id = ?1) AND tenant = ?2 AND at > ?3
         ORDER BY request_id IN (?1, ?4) DESC, place DESC LIMIT 1`,
        id,
        tenant,
        since,
        // A Response's id, and a message's, say their request's.
        id.replace(/^(?:resp|msg)_/, "req_"),
      )
      .toArray();
    if (found === undefined) return false;
    this.#sql.exec("UPDATE answers SET score = ?, is_scored = 1 WHERE place = ?", score, found.place);
    return true;
  }

  /** The oldest first. */
  read(after: number, most: number): readonly KeptAnswer[] {
    if (!this.#isThere()) return [];
    const since = Date.now() - keptMs;
    return this.#sql
      .exec<Row>("SELECT * FROM answers WHERE place > ? AND at > ? ORDER BY place LIMIT ?", after, since, most)
      .toArray()
      .map(readRow);
  }

  /** How many there were. */
  async erase(): Promise<number> {
    if (!this.#isThere()) return 0;
    const { rows } = measure(this.#sql);
    await this.#forget();
    return rows;
  }

  override async alarm(): Promise<void> {
    this.#setUp();
    const now = Date.now();
    this.#sql.exec("DELETE FROM answers WHERE at <= ?", now - keptMs);
    if (measure(this.#sql).rows === 0) await this.#forget();
    else await this.ctx.storage.setAlarm(now + dayMs);
  }

  async #forget(): Promise<void> {
    this.#isSetUp = false;
    await this.ctx.storage.deleteAlarm();
    await this.ctx.storage.deleteAll();
  }

  #insert(note: AnswerNote, now: number): void {
    const { requestId, answerId, tenant, given, smallModel, largeModel, lead, reading, question, draft } = note;
    const values = [
      requestId,
      answerId,
      tenant,
      now,
      given,
      smallModel,
      largeModel,
      lead ?? null,
      reading === undefined ? null : Number(reading.isGood),
      reading?.chance ?? null,
      question,
      draft ?? null,
      rowBytes + encoder.encode(question + (draft ?? "")).byteLength,
    ];
    this.#sql.exec(
      `INSERT OR IGNORE INTO answers (request_id, answer_id, tenant, at, given, small_model, large_model, lead, is_good,
         chance, question, draft, bytes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ...values,
    );
  }

  /** Whether anything was ever kept: to ask of a name that nobody has must not write an object of that name to disk. */
  #isThere(): boolean {
    const isKept = this.#sql.exec("SELECT 1 FROM sqlite_master WHERE name = 'answers'").toArray().length > 0;
    if (isKept) this.#setUp();
    return isKept;
  }

  #setUp(): void {
    if (this.#isSetUp) return;
    this.#isSetUp = true;
    this.#sql.exec(`
      CREATE TABLE IF NOT EXISTS answers (
        place INTEGER PRIMARY KEY AUTOINCREMENT, request_id TEXT NOT NULL UNIQUE, answer_id TEXT NOT NULL,
        tenant TEXT NOT NULL, at INTEGER NOT NULL, given TEXT NOT NULL,
        small_model TEXT NOT NULL, large_model TEXT NOT NULL, lead REAL, is_good INTEGER, chance REAL,
        question TEXT NOT NULL, draft TEXT, bytes INTEGER NOT NULL, score REAL, is_scored INTEGER NOT NULL DEFAULT 0
      );
      CREATE INDEX IF NOT EXISTS answers_answer_id ON answers (answer_id);
      CREATE INDEX IF NOT EXISTS answers_scored ON answers (is_scored, place);
      ${sizeTable}
    `);
  }
}

/** Of a row without its texts. */
const rowBytes = 200;
const encoder = new TextEncoder();

interface Row extends Record<string, SqlStorageValue> {
  place: number;
  request_id: string;
  answer_id: string;
  tenant: string;
  at: number;
  given: KeptAnswer["given"];
  small_model: string;
  large_model: string;
  lead: number | null;
  is_good: number | null;
  chance: number | null;
  question: string;
  draft: string | null;
  score: number | null;
}

function readRow(row: Row): KeptAnswer {
  const { lead, chance, draft, score } = row;
  return {
    place: row.place,
    requestId: row.request_id,
    answerId: row.answer_id,
    tenant: row.tenant,
    at: row.at,
    given: row.given,
    smallModel: row.small_model,
    largeModel: row.large_model,
    question: row.question,
    ...(lead !== null && { lead }),
    ...(row.is_good !== null && { reading: { isGood: row.is_good === 1, ...(chance !== null && { chance }) } }),
    ...(draft !== null && { draft }),
    ...(score !== null && { score }),
  };
}

// Which kept answers go when there are too many?

const maxRows = 10_000;
const maxBytes = 16 * 1024 * 1024;
/** At once: to look again after each would read as much as it deletes. */
const gone = 50;

export interface Size {
  readonly rows: number;
  readonly bytes: number;
}

/** Kept by the database itself with each write: to count would read every row. */
export const sizeTable = `
  CREATE TABLE IF NOT EXISTS sizes (is_scored INTEGER PRIMARY KEY, rows INTEGER NOT NULL, bytes INTEGER NOT NULL);
  INSERT OR IGNORE INTO sizes VALUES (0, 0, 0), (1, 0, 0);
  CREATE TRIGGER IF NOT EXISTS sizes_insert AFTER INSERT ON answers BEGIN
    UPDATE sizes SET rows = rows + 1, bytes = bytes + new.bytes WHERE is_scored = new.is_scored;
  END;
  CREATE TRIGGER IF NOT EXISTS sizes_delete AFTER DELETE ON answers BEGIN
    UPDATE sizes SET rows = rows - 1, bytes = bytes - old.bytes WHERE is_scored = old.is_scored;
  END;
  CREATE TRIGGER IF NOT EXISTS sizes_score AFTER UPDATE OF is_scored ON answers WHEN old.is_scored <> new.is_scored BEGIN
    UPDATE sizes SET rows = rows - 1, bytes = bytes - old.bytes WHERE is_scored = old.is_scored;
    UPDATE sizes SET rows = rows + 1, bytes = bytes + new.bytes WHERE is_scored = new.is_scored;
  END;
`;

export function measure(sql: SqlStorage): Size {
  return sql.exec<{ rows: number; bytes: number }>("SELECT sum(rows) AS rows, sum(bytes) AS bytes FROM sizes").one();
}

/**
 * The oldest that nobody has scored; once those that somebody has are more than half, the oldest of them: else no new
 * answer would stay long enough to be scored.
 */
export function makeRoom(sql: SqlStorage): void {
  for (let { rows, bytes } = measure(sql); rows > maxRows || bytes > maxBytes; { rows, bytes } = measure(sql)) {
    const scored = sql.exec<{ rows: number }>("SELECT rows FROM sizes WHERE is_scored = 1").one().rows;
    sql.exec(
      "DELETE FROM answers WHERE place IN (SELECT place FROM answers WHERE is_scored = ? ORDER BY place LIMIT ?)",
      Number(scored > rows / 2),
      gone,
    );
  }
}

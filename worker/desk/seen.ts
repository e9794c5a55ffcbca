/** For how long a repeat is known for one: longer than any browser keeps an unsent submission (72 hours). */
const KEPT_MS = 7 * 24 * 60 * 60 * 1000

/** What was answered to each id, so that a repeat gets the same answer and another body under the same id is refused. */
export class Seen {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
    sql.exec(`CREATE TABLE IF NOT EXISTS seen (
      id TEXT PRIMARY KEY, hash TEXT NOT NULL, answer TEXT NOT NULL, at INTEGER NOT NULL
    ) WITHOUT ROWID`)
  }

  find(id: string): { hash: string; answer: string } | null {
    const [row] = this.#sql
      .exec<{ hash: string; answer: string }>('SELECT hash, answer FROM seen WHERE id = ?', id)
      .toArray()
    return row ?? null
  }

  /** Remembers an id with its answer; false where it is known already. */
  add(id: string, hash: string, answer: string, nowMs: number): boolean {
    const sql = 'INSERT INTO seen (id, hash, answer, at) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING'
    return this.#sql.exec(sql, id, hash, answer, nowMs).rowsWritten > 0
  }

  /** Tells whether any are left, so that those are forgotten in their turn. */
  forgetOld(nowMs: number): boolean {
    this.#sql.exec('DELETE FROM seen WHERE at < ?', nowMs - KEPT_MS)
    return this.#sql.exec('SELECT 1 FROM seen LIMIT 1').toArray().length > 0
  }
}

import type { Entry } from './sending.ts'

/** For how long a sending that never came is still known to be superseded: as long as Seen knows a repeat. */
const MARK_KEPT_MS = 7 * 24 * 60 * 60 * 1000
/** How many go into the log in one transaction; the next alarm takes what is left. */
const MOST_AT_ONCE = 1_000

/**
 * Sendings that wait for a newer one to take their place before they go into the log. The one table of the Desk beside
 * the log that holds what people typed. What each came to is counted, so that none of them goes missing unseen.
 */
export class Held {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
    sql.exec(`CREATE TABLE IF NOT EXISTS held (
      id TEXT PRIMARY KEY,
      due_at INTEGER NOT NULL,
      about TEXT,
      command_id TEXT,
      command TEXT -- null: superseded before it came; the row keeps it out until it is due
    ) WITHOUT ROWID`)
    sql.exec('CREATE INDEX IF NOT EXISTS held_by_due ON held (due_at)')
    sql.exec('CREATE INDEX IF NOT EXISTS held_by_about ON held (about) WHERE about IS NOT NULL')
    sql.exec('CREATE TABLE IF NOT EXISTS held_ends (how TEXT PRIMARY KEY, n INTEGER NOT NULL) WITHOUT ROWID')
    sql.exec('CREATE TABLE IF NOT EXISTS held_taken (only INTEGER PRIMARY KEY, n INTEGER NOT NULL)')
    // A Desk of before has counted ends only.
    sql.exec(`INSERT INTO held_taken (only, n) SELECT 1, (SELECT count(*) FROM held WHERE command IS NOT NULL)
        + (SELECT coalesce(sum(n), 0) FROM held_ends) WHERE true ON CONFLICT DO NOTHING`)
  }

  /** Holds a sending until it is due, unless it was superseded before it came. */
  add(id: string, about: string | null, { commandId, command }: Entry, dueAtMs: number): void {
    const sql = `INSERT INTO held (id, due_at, about, command_id, command) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (id) DO NOTHING`
    if (this.#sql.exec(sql, id, dueAtMs, about, commandId, command).rowsWritten === 0) this.count('superseded')
  }

  /** Another sending has taken its place. One that has not come yet will not be held when it does. */
  supersede(id: string, hasCome: boolean, nowMs: number): void {
    if (!hasCome) {
      const sql = 'INSERT INTO held (id, due_at) VALUES (?, ?) ON CONFLICT (id) DO NOTHING'
      this.#sql.exec(sql, id, nowMs + MARK_KEPT_MS)
      return
    }
    const gone = this.#sql.exec('DELETE FROM held WHERE id = ? AND command IS NOT NULL', id)
    if (gone.rowsWritten > 0) this.count('superseded')
  }

  /** A newer one about the same has come, of another filling. */
  supersedeAbout(about: string): void {
    const gone = this.#sql.exec<{ id: string }>('DELETE FROM held WHERE about = ? RETURNING id', about).toArray()
    this.count('superseded', gone.length)
  }

  /** Takes out what is due, the oldest first. */
  takeDue(nowMs: number): Entry[] {
    const rows = this.#sql
      .exec<{ id: string; command_id: string | null; command: string | null }>(
        'SELECT id, command_id, command FROM held WHERE due_at <= ? ORDER BY due_at LIMIT ?',
        nowMs,
        MOST_AT_ONCE,
      )
      .toArray()
    for (const { id } of rows) this.#sql.exec('DELETE FROM held WHERE id = ?', id)
    const due = rows.flatMap(({ command_id, command }) =>
      command_id !== null && command !== null ? [{ commandId: command_id, command }] : [],
    )
    this.count('handed_on', due.length)
    return due
  }

  /** When the next one is due; null where there is none. */
  nextDue(): number | null {
    return this.#sql.exec<{ at: number | null }>('SELECT min(due_at) AS at FROM held').one().at
  }

  /** Notes what sendings that are not of the log came to. */
  count(how: string, n = 1): void {
    if (n === 0) return
    this.#sql.exec(
      'INSERT INTO held_ends (how, n) VALUES (?, ?) ON CONFLICT (how) DO UPDATE SET n = n + excluded.n',
      how,
      n,
    )
  }

  /** One more came that is not for the log at once. */
  take(): void {
    this.#sql.exec('UPDATE held_taken SET n = n + 1')
  }

  /** How many ever came that were not for the log at once. */
  taken(): number {
    return this.#sql.exec<{ n: number }>('SELECT n FROM held_taken').one().n
  }

  /** How many are held now, and how many came to what: together all that did not go into the log at once. */
  counts(): { held: number; ends: Record<string, number> } {
    const held = this.#sql.exec<{ n: number }>('SELECT count(*) AS n FROM held WHERE command IS NOT NULL').one().n
    const rows = this.#sql.exec<{ how: string; n: number }>('SELECT how, n FROM held_ends').toArray()
    return { held, ends: Object.fromEntries(rows.map(({ how, n }) => [how, n])) }
  }
}

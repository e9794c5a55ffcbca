import type { Command, Logged } from './machine.ts'

/** How much one group may hold: many enough to be quick, few enough for one D1 batch. */
export const GROUP_COMMANDS = 100
const GROUP_BYTES = 1_000_000

/** Commands that go to D1 together, in the order of the log. */
export interface Group {
  /**
   * The position after the last one that D1 has: the group's key there. Not the first command's own position, which
   * moves when a command is set aside; then a batch that commits late would no longer collide.
   */
  firstPosition: number
  commands: Logged[]
}

/** A command that could not be applied, by its place, its kind and why. */
export interface SetAside {
  position: number
  kind: string
  reason: string
}

/** The Desk's log: what has been accepted and is not yet in D1, in a Durable Object's SQLite. */
export class Log {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
    sql.exec(`CREATE TABLE IF NOT EXISTS log (
      position INTEGER PRIMARY KEY AUTOINCREMENT, -- never given twice, also after a delete
      id TEXT NOT NULL,
      command TEXT NOT NULL,
      appended_at INTEGER NOT NULL
    )`)
    sql.exec('CREATE TABLE IF NOT EXISTS drained (only INTEGER PRIMARY KEY, last_position INTEGER NOT NULL)')
    sql.exec(`CREATE TABLE IF NOT EXISTS set_aside (
      position INTEGER PRIMARY KEY,
      id TEXT NOT NULL,
      command TEXT NOT NULL,
      reason TEXT NOT NULL,
      at INTEGER NOT NULL
    )`)
  }

  /** Adds a command, as JSON, at the end and returns its position. */
  append(id: string, command: string, nowMs: number): number {
    const row = this.#sql
      .exec<{ position: number }>(
        'INSERT INTO log (id, command, appended_at) VALUES (?, ?, ?) RETURNING position',
        id,
        command,
        nowMs,
      )
      .one()
    return row.position
  }

  /** The next commands to drain, at most `limit`, and one that is `alone` by itself; null when the log is empty. */
  nextGroup(limit: number): Group | null {
    const rows = this.#sql.exec<{ position: number; bytes: number; command: string; appended_at: number }>(
      'SELECT position, octet_length(command) AS bytes, command, appended_at FROM log ORDER BY position LIMIT ?',
      limit,
    )
    const commands: Logged[] = []
    let bytes = 0
    for (const row of rows) {
      bytes += row.bytes
      if (commands.length > 0 && bytes > GROUP_BYTES) break
      const command: Command = JSON.parse(row.command)
      if (commands.length > 0 && command.alone) break
      commands.push({ position: row.position, appendedAt: row.appended_at, command })
      if (command.alone) break
    }
    return commands.length > 0 ? { firstPosition: this.lastDrained() + 1, commands } : null
  }

  /** Forgets what D1 has taken. */
  deleteUpTo(lastPosition: number): void {
    this.#sql.exec('DELETE FROM log WHERE position <= ?', lastPosition)
    this.#sql.exec(
      `INSERT INTO drained (only, last_position) VALUES (1, ?)
       ON CONFLICT (only) DO UPDATE SET last_position = max(last_position, excluded.last_position)`,
      lastPosition,
    )
  }

  /** Takes a command that cannot be applied out of everybody's way, with the reason for a person to read. */
  setAside(position: number, reason: string, nowMs: number): void {
    this.#sql.exec(
      'INSERT INTO set_aside SELECT position, id, command, ?, ? FROM log WHERE position = ?',
      reason,
      nowMs,
      position,
    )
    this.#sql.exec('DELETE FROM log WHERE position = ?', position)
  }

  /** How far a command has come, as far as the log knows. It reads the whole log, which is short; nobody asks often. */
  find(commandId: string): { state: 'waiting' } | { state: 'set_aside'; reason: string } | null {
    if (this.#sql.exec('SELECT 1 FROM log WHERE id = ? LIMIT 1', commandId).toArray().length > 0) {
      return { state: 'waiting' }
    }
    const [aside] = this.#sql
      .exec<{ reason: string }>('SELECT reason FROM set_aside WHERE id = ? LIMIT 1', commandId)
      .toArray()
    return aside ? { state: 'set_aside', reason: aside.reason } : null
  }

  /** How many commands wait, and how many were set aside. */
  count(): { waiting: number; setAside: number } {
    const one = (table: 'log' | 'set_aside') =>
      this.#sql.exec<{ n: number }>(`SELECT count(*) AS n FROM ${table}`).one().n
    return { waiting: one('log'), setAside: one('set_aside') }
  }

  /** Whether nothing up to this position waits any more: it is in D1, or was set aside. */
  isEmptyUpTo(position: number): boolean {
    return this.#sql.exec('SELECT 1 FROM log WHERE position <= ? LIMIT 1', position).toArray().length === 0
  }

  /** At most so many commands wait; found without counting them. */
  length(): number {
    const { last } = this.#sql.exec<{ last: number | null }>('SELECT max(position) AS last FROM log').one()
    return last === null ? 0 : last - this.lastDrained()
  }

  /** The last position that was ever given out, also where nothing of it is left. */
  lastAppended(): number {
    const [row] = this.#sql.exec<{ seq: number }>(`SELECT seq FROM sqlite_sequence WHERE name = 'log'`).toArray()
    return row?.seq ?? 0
  }

  /** How many commands wait between two positions. */
  countBetween(first: number, last: number): number {
    const sql = 'SELECT count(*) AS n FROM log WHERE position BETWEEN ? AND ?'
    return this.#sql.exec<{ n: number }>(sql, first, last).one().n
  }

  /** How many of each kind were set aside between two positions. */
  kindsSetAside(first: number, last: number): Record<string, number> {
    const sql = `SELECT command ->> 'kind' AS kind, count(*) AS n FROM set_aside WHERE position BETWEEN ? AND ? GROUP BY 1`
    const rows = this.#sql.exec<{ kind: string; n: number }>(sql, first, last).toArray()
    return Object.fromEntries(rows.map(({ kind, n }) => [kind, n]))
  }

  /** What was set aside between two positions, the first so many. */
  setAsideBetween(first: number, last: number, limit: number): SetAside[] {
    const sql = `SELECT position, command ->> 'kind' AS kind, reason FROM set_aside WHERE position BETWEEN ? AND ?
      ORDER BY position LIMIT ?`
    return this.#sql.exec<{ position: number; kind: string; reason: string }>(sql, first, last, limit).toArray()
  }

  /** Up to here D1 has all that was not set aside. */
  lastDrained(): number {
    const [row] = this.#sql.exec<{ last_position: number }>('SELECT last_position FROM drained').toArray()
    return row?.last_position ?? 0
  }
}

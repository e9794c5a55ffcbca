import type { Command, Logged } from './machine.ts'

/** Live commands are drained before bulk ones, so that an import never stands before a visitor. */
export type Lane = 'live' | 'bulk'

/** How much one group may hold: many enough to be quick, few enough for one D1 batch. */
export const GROUP_COMMANDS = 100
const GROUP_BYTES = 1_000_000
const encoder = new TextEncoder()

/** Commands of one lane, in the order of the log, that go to D1 together. */
export interface Group {
  lane: Lane
  /**
   * The position after the last one that D1 has of this lane: the group's key there. Not the first command's own
   * position, which moves when a command is set aside; then a batch that commits late would no longer collide.
   */
  firstPosition: number
  commands: Logged[]
}

/** The Desk's log: what has been accepted and is not yet in D1, in a Durable Object's SQLite. */
export class Log {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
    sql.exec(`CREATE TABLE IF NOT EXISTS log (
      position INTEGER PRIMARY KEY AUTOINCREMENT, -- never given twice, also after a delete
      lane TEXT NOT NULL,
      id TEXT NOT NULL,
      bytes INTEGER NOT NULL,
      command TEXT NOT NULL,
      appended_at INTEGER NOT NULL
    )`)
    sql.exec('CREATE INDEX IF NOT EXISTS log_by_lane ON log (lane DESC, position)')
    sql.exec('CREATE INDEX IF NOT EXISTS log_by_id ON log (id)')
    sql.exec('CREATE TABLE IF NOT EXISTS drained (lane TEXT PRIMARY KEY, last_position INTEGER NOT NULL) WITHOUT ROWID')
    sql.exec(`CREATE TABLE IF NOT EXISTS set_aside (
      position INTEGER PRIMARY KEY,
      id TEXT NOT NULL,
      command TEXT NOT NULL,
      reason TEXT NOT NULL,
      at INTEGER NOT NULL
    )`)
    sql.exec('CREATE INDEX IF NOT EXISTS set_aside_by_id ON set_aside (id)')
  }

  /** Adds a command at the end of its lane and returns its position. */
  append(lane: Lane, command: Command, nowMs: number): number {
    const text = JSON.stringify(command)
    const row = this.#sql
      .exec<{ position: number }>(
        'INSERT INTO log (lane, id, bytes, command, appended_at) VALUES (?, ?, ?, ?, ?) RETURNING position',
        lane,
        command.id,
        encoder.encode(text).length,
        text,
        nowMs,
      )
      .one()
    return row.position
  }

  /** The next commands to drain, at most `limit`; null when the log is empty. */
  nextGroup(limit: number): Group | null {
    const rows = this.#sql.exec<{ position: number; lane: Lane; bytes: number; command: string; appended_at: number }>(
      'SELECT position, lane, bytes, command, appended_at FROM log ORDER BY lane DESC, position LIMIT ?',
      limit,
    )
    let group: Group | null = null
    let bytes = 0
    for (const row of rows) {
      bytes += row.bytes
      group ??= { lane: row.lane, firstPosition: this.#lastDrained(row.lane) + 1, commands: [] }
      const isFull = group.commands.length > 0 && bytes > GROUP_BYTES
      if (row.lane !== group.lane || isFull) break
      group.commands.push({ position: row.position, appendedAt: row.appended_at, command: JSON.parse(row.command) })
    }
    return group
  }

  /** Forgets what D1 has taken. */
  deleteUpTo(lane: Lane, lastPosition: number): void {
    this.#sql.exec('DELETE FROM log WHERE lane = ? AND position <= ?', lane, lastPosition)
    this.#sql.exec(
      `INSERT INTO drained (lane, last_position) VALUES (?, ?)
       ON CONFLICT (lane) DO UPDATE SET last_position = max(last_position, excluded.last_position)`,
      lane,
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

  /** How far a command has come, as far as the log knows. */
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

  #lastDrained(lane: Lane): number {
    const [row] = this.#sql
      .exec<{ last_position: number }>('SELECT last_position FROM drained WHERE lane = ?', lane)
      .toArray()
    return row?.last_position ?? 0
  }
}

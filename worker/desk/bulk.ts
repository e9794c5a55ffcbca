import type { Log } from './log.ts'
import type { Entry } from './sending.ts'

/**
 * How many rows wait at most, of all sources together: those who send more come again. It bounds what an erasure has to
 * look through.
 */
export const MOST_WAITING_ROWS = 20_000
/** Characters of commands that go into the log at once, where there are few enough of them: less than a group holds. */
const CHUNK_CHARS = 500_000

/** A command that may wait, with its number among those of its source. */
export interface BulkEntry extends Entry {
  /** Rises within a source; what is not above the last one taken has been taken before. */
  number: number
}

/** How far a source's rows have come. */
export interface BulkState {
  /** The number of the last row taken; 0: none yet. */
  lastNumber: number
  /** Rows that wait here, not yet in the log. */
  waiting: number
  /** All that was taken is through the log: in D1, or set aside. */
  isSettled: boolean
}

interface SourceRow extends Record<string, SqlStorageValue> {
  last_number: number
  waiting: number
  last_position: number
}

/**
 * Commands that give way to all others: they go into the log a group at a time, and only when it is empty. Of each source
 * only the number of its last row is remembered, so that what is sent twice is taken once, also long after it went on.
 */
export class Bulk {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
    sql.exec(`CREATE TABLE IF NOT EXISTS bulk (
      place INTEGER PRIMARY KEY, -- in the order of coming
      source TEXT NOT NULL,
      command_id TEXT NOT NULL,
      command TEXT NOT NULL
    )`)
    sql.exec(`CREATE TABLE IF NOT EXISTS bulk_sources (
      source TEXT PRIMARY KEY,
      last_number INTEGER NOT NULL,
      waiting INTEGER NOT NULL,
      last_position INTEGER NOT NULL -- in the log, of the last row that went there
    ) WITHOUT ROWID`)
  }

  /** Takes rows in their order, as many as there is room for, each once. */
  add(source: string, entries: readonly BulkEntry[]): void {
    const known = this.#find(source)
    const room = MOST_WAITING_ROWS - this.count()
    const fresh = entries.filter(({ number }) => number > known.last_number).slice(0, Math.max(0, room))
    for (const { commandId, command } of fresh)
      this.#sql.exec('INSERT INTO bulk (source, command_id, command) VALUES (?, ?, ?)', source, commandId, command)
    const last = fresh.at(-1)
    if (last) this.#put(source, { ...known, last_number: last.number, waiting: known.waiting + fresh.length })
  }

  /** Moves the next rows to the end of the log, at most so many and no more than one group holds; how many it were. */
  moveInto(log: Log, limit: number, nowMs: number): number {
    const rows = this.#sql.exec<{ place: number; source: string; command_id: string; command: string }>(
      'SELECT place, source, command_id, command FROM bulk ORDER BY place LIMIT ?',
      limit,
    )
    let chars = 0
    const moved = []
    for (const row of rows) {
      chars += row.command.length
      if (moved.length > 0 && chars > CHUNK_CHARS) break
      moved.push(row)
    }
    for (const { source, command_id, command } of moved) {
      const position = log.append(command_id, command, nowMs)
      const known = this.#find(source)
      this.#put(source, { ...known, waiting: known.waiting - 1, last_position: position })
    }
    const last = moved.at(-1)
    if (last) this.#sql.exec('DELETE FROM bulk WHERE place <= ?', last.place)
    return moved.length
  }

  /** Whether any row waits. */
  isAny(): boolean {
    return this.#sql.exec('SELECT 1 FROM bulk LIMIT 1').toArray().length > 0
  }

  /** How many rows wait, of all sources. */
  count(): number {
    return this.#sql.exec<{ n: number }>('SELECT coalesce(sum(waiting), 0) AS n FROM bulk_sources').one().n
  }

  /** How far a source has come. */
  state(source: string, log: Log): BulkState {
    const { last_number, waiting, last_position } = this.#find(source)
    return { lastNumber: last_number, waiting, isSettled: waiting === 0 && log.isEmptyUpTo(last_position) }
  }

  /** Forgets what of a source still waits, and takes no more of it. */
  close(source: string): void {
    this.#sql.exec('DELETE FROM bulk WHERE source = ?', source)
    this.#put(source, { ...this.#find(source), last_number: Number.MAX_SAFE_INTEGER, waiting: 0 })
  }

  /** Takes waiting commands out, for good. */
  forget(commandIds: readonly string[]): void {
    const gone = this.#sql
      .exec<{ source: string }>(
        'DELETE FROM bulk WHERE command_id IN (SELECT value FROM json_each(?)) RETURNING source',
        JSON.stringify(commandIds),
      )
      .toArray()
    for (const { source } of gone) {
      const known = this.#find(source)
      this.#put(source, { ...known, waiting: known.waiting - 1 })
    }
  }

  #find(source: string): SourceRow {
    const [row] = this.#sql.exec<SourceRow>('SELECT * FROM bulk_sources WHERE source = ?', source).toArray()
    return row ?? { last_number: 0, waiting: 0, last_position: 0 }
  }

  #put(source: string, { last_number, waiting, last_position }: SourceRow): void {
    this.#sql.exec(
      `INSERT INTO bulk_sources (source, last_number, waiting, last_position) VALUES (?, ?, ?, ?)
       ON CONFLICT (source) DO UPDATE SET last_number = excluded.last_number, waiting = excluded.waiting,
         last_position = excluded.last_position`,
      source,
      last_number,
      waiting,
      last_position,
    )
  }
}

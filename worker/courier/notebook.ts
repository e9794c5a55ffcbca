import type { Attempt, DeliveryState } from '../../shared/schema/delivery.ts'
import type { OutcomeKind } from '../deliveries/outcome.ts'
import type { Result } from '../deliveries/store.ts'

/** For how long the attempt of a success is remembered; failures stay. */
const SUCCESS_KEPT_MS = 7 * 24 * 60 * 60 * 1_000

/** For how long it is known that an event was forgotten: longer than any attempt is under way. */
const FORGOTTEN_KEPT_MS = 24 * 60 * 60 * 1_000

/** One finished attempt: what happened, and what it changes of its delivery. */
export interface Finished extends Result {
  kind: OutcomeKind
  url: string
  durationMs: number
  status: number | null
  response: string
}

type FinishedRow = {
  event_id: string
  number: number
  lead_id: string | null
  at: number
  duration_ms: number
  kind: OutcomeKind
  url: string
  status: number | null
  error: string | null
  response: string
  state: DeliveryState
  aside: 0 | 1
  due_at: number | null
}

const TABLES = `
  CREATE TABLE IF NOT EXISTS endpoint (
    only INTEGER PRIMARY KEY CHECK (only = 1), site_id TEXT NOT NULL, endpoint_id TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS attempts (
    event_id TEXT NOT NULL, number INTEGER NOT NULL, lead_id TEXT, at INTEGER NOT NULL, duration_ms INTEGER NOT NULL,
    kind TEXT NOT NULL, url TEXT NOT NULL, status INTEGER, error TEXT, response TEXT NOT NULL,
    state TEXT NOT NULL, aside INTEGER NOT NULL, due_at INTEGER, -- what the attempt changes of its delivery
    flushed INTEGER NOT NULL, -- 1 once D1 has it
    PRIMARY KEY (event_id, number)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS forgotten (
    event_id TEXT PRIMARY KEY, attempts INTEGER NOT NULL, at INTEGER NOT NULL -- how many were forgotten, and when
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS forgotten_by_age ON forgotten (at);
  CREATE INDEX IF NOT EXISTS attempts_unflushed ON attempts (at) WHERE flushed = 0;
  CREATE INDEX IF NOT EXISTS attempts_succeeded ON attempts (at) WHERE kind = 'delivered' AND flushed = 1;`

/** What a Courier remembers on its own disk: whose it is, and every attempt before D1 hears of it. */
export class Notebook {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
    sql.exec(TABLES)
  }

  rememberEndpoint(siteId: string, endpointId: string): void {
    this.#sql.exec('INSERT OR REPLACE INTO endpoint (only, site_id, endpoint_id) VALUES (1, ?, ?)', siteId, endpointId)
  }

  endpointId(): string | null {
    const [row] = this.#sql.exec<{ endpoint_id: string }>('SELECT endpoint_id FROM endpoint').toArray()
    return row?.endpoint_id ?? null
  }

  /** Replaces a row of the same number: D1 may have been set back to an earlier day. What was forgotten meanwhile stays so. */
  write(attempt: Finished): void {
    if (this.isForgotten(attempt.eventId)) return
    this.#sql.exec(
      `INSERT OR REPLACE INTO attempts (event_id, number, lead_id, at, duration_ms, kind, url, status, error, response,
         state, aside, due_at, flushed)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)`,
      ...[attempt.eventId, attempt.attempt, attempt.leadId, attempt.attemptedAt, attempt.durationMs, attempt.kind],
      ...[attempt.url, attempt.status, attempt.error, attempt.response],
      ...[attempt.state, attempt.aside ? 1 : 0, attempt.dueAt],
    )
  }

  /** What D1 has not heard of yet, oldest first. */
  unflushed(): Finished[] {
    return this.#sql.exec<FinishedRow>('SELECT * FROM attempts WHERE flushed = 0 ORDER BY at').toArray().map(toFinished)
  }

  markFlushed(attempts: readonly Finished[]): void {
    for (const { eventId, attempt } of attempts) {
      this.#sql.exec('UPDATE attempts SET flushed = 1 WHERE event_id = ? AND number = ?', eventId, attempt)
    }
  }

  /** Every remembered try of one event, the first first. */
  attempts(eventId: string): Attempt[] {
    const rows = this.#sql.exec<FinishedRow>('SELECT * FROM attempts WHERE event_id = ? ORDER BY number', eventId)
    return rows.toArray().map(toAttempt)
  }

  /** Forgets old successes, and that others were forgotten; returns when the next one is old, null where there is none. */
  forgetOld(nowMs: number): number | null {
    const succeeded = `attempts WHERE kind = 'delivered' AND flushed = 1`
    this.#sql.exec(`DELETE FROM ${succeeded} AND at <= ?`, nowMs - SUCCESS_KEPT_MS)
    this.#sql.exec('DELETE FROM forgotten WHERE at <= ?', nowMs - FORGOTTEN_KEPT_MS)
    const oldest = (rows: string, keptMs: number) =>
      this.#sql
        .exec<{ at: number }>(`SELECT at FROM ${rows} ORDER BY at LIMIT 1`)
        .toArray()
        .map(({ at }) => at + keptMs)
    const next = [...oldest(succeeded, SUCCESS_KEPT_MS), ...oldest('forgotten', FORGOTTEN_KEPT_MS)]
    return next.length > 0 ? Math.min(...next) : null
  }

  /**
   * Forgets all attempts of these events and takes no more of them; an attempt may be under way. Returns how many there were,
   * of those that were forgotten before as well, so that asking twice counts the same.
   */
  forget(eventIds: readonly string[], nowMs: number): number {
    for (const event of eventIds) {
      const gone = this.#sql.exec('DELETE FROM attempts WHERE event_id = ? RETURNING number', event).toArray().length
      this.#sql.exec(
        `INSERT INTO forgotten (event_id, attempts, at) VALUES (?, ?, ?)
         ON CONFLICT (event_id) DO UPDATE SET attempts = attempts + excluded.attempts`,
        ...[event, gone, nowMs],
      )
    }
    const listed = 'SELECT total(attempts) AS n FROM forgotten WHERE event_id IN (SELECT value FROM json_each(?))'
    return this.#sql.exec<{ n: number }>(listed, JSON.stringify(eventIds)).one().n
  }

  isForgotten(eventId: string): boolean {
    return this.#sql.exec('SELECT 1 FROM forgotten WHERE event_id = ?', eventId).toArray().length > 0
  }
}

function toFinished(row: FinishedRow): Finished {
  return {
    eventId: row.event_id,
    attempt: row.number,
    leadId: row.lead_id,
    attemptedAt: row.at,
    durationMs: row.duration_ms,
    kind: row.kind,
    url: row.url,
    status: row.status,
    error: row.error,
    response: row.response,
    state: row.state,
    aside: row.aside === 1,
    dueAt: row.due_at,
  }
}

function toAttempt(row: FinishedRow): Attempt {
  return {
    event: row.event_id,
    number: row.number,
    at: new Date(row.at).toISOString(),
    durationMs: row.duration_ms,
    status: row.status,
    error: row.error,
    response: row.response,
  }
}

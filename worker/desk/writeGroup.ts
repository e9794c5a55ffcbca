import { type Tally, toTally } from './ledger.ts'
import type { Group } from './log.ts'
import type { Fold } from './machine.ts'

/** How long D1 may take over one group; a batch that commits later still is found by its row in `groups`. */
const D1_TIMEOUT_MS = 20_000

/** What came of one group. */
export type Written =
  /** Its tally is null where a Desk of before wrote it. */
  | { state: 'written'; lastPosition: number; tally: Tally | null; committed?(): Promise<void> }
  /** One command cannot be applied, whatever D1 does. */
  | { state: 'poisoned'; position: number; reason: string }
  /** D1 refused the batch for good; with several commands in it, nobody knows yet which is to blame. */
  | { state: 'refused'; reason: string }
  /** D1 did not answer or could not: the same again later. */
  | { state: 'postponed'; reason: string }

/** SQLite's words for what no retry can mend. */
const FINAL = /constraint failed|SQLITE_CONSTRAINT|SQLITE_MISMATCH|SQLITE_TOOBIG|too big|malformed JSON/i

/**
 * Brings one group into D1: one batch of reads, the fold, one batch of writes. The batch begins with a plain INSERT of
 * the group's own row, so a repeat, or a batch that commits after we gave up on it, fails there and rolls back whole.
 */
export async function writeGroup(
  db: D1Database,
  fold: Fold,
  siteId: string,
  group: Group,
  nowMs: number,
): Promise<Written> {
  const last = group.commands.at(-1)?.position ?? group.firstPosition
  try {
    const folded = await inTime(fold(db, siteId, group.commands))
    if (!folded.ok) return { state: 'poisoned', position: folded.position, reason: folded.reason }
    const tally = toTally([...kindsOf(group), ...folded.counts])
    const claim = db
      .prepare(
        'INSERT INTO groups (site_id, first_position, last_position, committed_at, tally) VALUES (?, ?, ?, ?, ?)',
      )
      .bind(siteId, group.firstPosition, last, nowMs, JSON.stringify(tally))
    await inTime(db.batch([claim, ...folded.statements]))
    return { state: 'written', lastPosition: last, tally, committed: folded.committed }
  } catch (error) {
    return explain(db, siteId, group, error)
  }
}

/** Each command by its kind: all that is handed on is one of these. */
const kindsOf = ({ commands }: Group) =>
  commands.map(({ position, command }) => ({ position, name: `kind:${command.kind}`, n: 1 }))

/** An error tells little: the group may have been committed by this very batch, or by an earlier one that came late. */
async function explain(db: D1Database, siteId: string, group: Group, error: unknown): Promise<Written> {
  const reason = error instanceof Error ? error.message : String(error)
  try {
    const row = await inTime(
      db
        .prepare('SELECT last_position, tally FROM groups WHERE site_id = ? AND first_position = ?')
        .bind(siteId, group.firstPosition)
        .first<{ last_position: number; tally: string | null }>(),
    )
    if (row) return { state: 'written', lastPosition: row.last_position, tally: row.tally && JSON.parse(row.tally) }
  } catch {
    return { state: 'postponed', reason } // D1 is away: the first error is the one to tell
  }
  return FINAL.test(reason) ? { state: 'refused', reason } : { state: 'postponed', reason }
}

async function inTime<Value>(work: Promise<Value>): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`D1 did not answer within ${D1_TIMEOUT_MS} ms`)), D1_TIMEOUT_MS)
  })
  try {
    return await Promise.race([work, tooLate])
  } finally {
    clearTimeout(timer ?? null)
  }
}

import type { MatchRule } from '../../../shared/schema/match.ts'
import { StoredSignal } from '../../../shared/schema/storedSignal.ts'
import { inParts } from '../../inParts.ts'
import { type Move, moveRows } from '../../leads/moveRows.ts'

/** A signal with whose it is. */
export interface SignalRecord {
  lead: string
  /** The part of the lead that it came to; absent: the leading one. */
  originLead?: string
  signal: StoredSignal
  receivedAtMs: number
  /** Why it was taken for this lead's; null: the Worker noticed it. */
  matchRule: MatchRule | null
}

interface SignalRow {
  id: string
  lead_id: string
  origin_lead_id: string
  type: StoredSignal['type']
  at: number
  received_at: number
  match_rule: MatchRule | null
  engaged_ms: number | null
  scroll_percent: number | null
  seconds: number | null
  opened: number | null
  /** JSON. */
  data: string
}

/** Numbers that only rise, by the names of their columns. */
const RISING = {
  engagedMs: 'engaged_ms',
  scrollPercent: 'scroll_percent',
  seconds: 'seconds',
  opened: 'opened',
} as const
const IN_COLUMNS = new Set(['id', 'type', 'at', ...Object.keys(RISING)])
const rising = Object.values(RISING)
  .map((name) => `${name} = max(ifnull(${name}, excluded.${name}), ifnull(excluded.${name}, ${name}))`)
  .join(', ')

/**
 * What a repeat leaves as it is: a form that was left, and what happens in one moment. The latter hold names and values as
 * they please, which `json_patch` would put together into more than one signal may have.
 */
const SETTLED = `type IN ('track', 'touchpoint') OR type = 'form' AND data ->> 'state' = 'left'`

/**
 * Writes signals. One that is there already takes the larger numbers, whatever order they come in; whose it is never changes
 * here: an id that comes of another lead, or as another type, is passed over.
 */
export function upsertSignals(db: D1Database, siteId: string, signals: readonly SignalRecord[]): D1PreparedStatement[] {
  const upsert = db.prepare(
    `INSERT INTO signals (site_id, id, lead_id, origin_lead_id, type, at, received_at, match_rule,
         engaged_ms, scroll_percent, seconds, opened, data)
       SELECT ?, value ->> 'id', value ->> 'lead_id', value ->> 'origin_lead_id', value ->> 'type', value ->> 'at',
         value ->> 'received_at', value ->> 'match_rule', value ->> 'engaged_ms', value ->> 'scroll_percent',
         value ->> 'seconds', value ->> 'opened', value ->> 'data'
       FROM json_each(?) WHERE true
       ON CONFLICT (site_id, id) DO UPDATE SET ${rising},
         data = iif(${SETTLED}, data, json_patch(data, excluded.data))
       WHERE lead_id = excluded.lead_id AND type = excluded.type`,
  )
  return inParts(signals.map(toRow)).map((part) => upsert.bind(siteId, part))
}

/** Takes signals along with the lead, or the parts of one, that they came to. */
export const moveSignals = (db: D1Database, move: Move): D1PreparedStatement => moveRows(db, 'signals', move)

/** Forgets what a lead did. */
export const deleteSignals = (db: D1Database, leadId: string): D1PreparedStatement =>
  db.prepare('DELETE FROM signals WHERE lead_id = ?').bind(leadId)

/** A lead's signals before a moment (and id) in time, the latest first; read with `toSignal`. */
export function selectSignals(
  db: D1Database,
  leadId: string,
  before: { atMs: number; id: string },
  limit: number,
): D1PreparedStatement {
  return db
    .prepare('SELECT * FROM signals WHERE lead_id = ? AND (at, id) < (?, ?) ORDER BY at DESC, id DESC LIMIT ?')
    .bind(leadId, before.atMs, before.id, limit)
}

/** A row of `selectSignals` as the signal that it was. */
export function toSignal(found: unknown): StoredSignal {
  const row = found as SignalRow
  const { id, type, at, data } = row
  const numbers = Object.entries(RISING).flatMap(([name, column]) =>
    row[column] === null ? [] : [[name, row[column]]],
  )
  const told: object = JSON.parse(data)
  return StoredSignal.parse({ ...told, ...Object.fromEntries(numbers), id, type, at: new Date(at).toISOString() })
}

/** Why the signal of a row of `selectSignals` was taken for its lead's; null: the Worker noticed it. */
export const ruleOf = (found: unknown): MatchRule | null => (found as SignalRow).match_rule

/** The page's clock may be ahead of ours; then what it tells of happened now. */
function toRow({ lead, originLead, signal, receivedAtMs, matchRule }: SignalRecord): SignalRow {
  const number = (name: keyof typeof RISING): number | null => {
    const value: unknown = Object.entries(signal).find(([key]) => key === name)?.[1]
    return typeof value === 'number' ? value : null
  }
  return {
    id: signal.id,
    lead_id: lead,
    origin_lead_id: originLead ?? lead,
    type: signal.type,
    at: Math.min(Date.parse(signal.at), receivedAtMs),
    received_at: receivedAtMs,
    match_rule: matchRule,
    engaged_ms: number('engagedMs'),
    scroll_percent: number('scrollPercent'),
    seconds: number('seconds'),
    opened: number('opened'),
    data: JSON.stringify(Object.fromEntries(Object.entries(signal).filter(([key]) => !IN_COLUMNS.has(key)))),
  }
}

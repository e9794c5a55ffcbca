import type { Logged } from '../desk/machine.ts'
import { idsOf } from './idsOf.ts'
import { changePart, type LeadRecord, partOf } from './leadRecord.ts'
import type { WorkingSet } from './workingSet.ts'

const DAY_MS = 86_400_000
/** From how many quiet days on somebody who is seen again has come back. */
const AWAY_DAYS = 30
/** The place of this signal among those that a command may make: the first; colleagues take the others. */
const ORDER = 0

/** Notes that something came of a lead at a moment, and, where nothing had for long, that they returned. */
export function seeAgain(
  set: WorkingSet,
  lead: LeadRecord,
  partId: string,
  { appendedAt, command }: Logged,
  seenAtMs = appendedAt,
): LeadRecord {
  const at = new Date(seenAtMs).toISOString()
  const days = Math.floor((seenAtMs - Date.parse(lead.lastSeenAt)) / DAY_MS)
  if (days >= AWAY_DAYS) {
    const signal = { type: 'returned', id: idsOf(command.id).signal(ORDER), at, days } as const
    set.signals.put({ lead: lead.id, originLead: partId, signal, receivedAtMs: appendedAt, matchRule: null })
  }
  const part = partOf(lead, partId)
  const lastSeenAt = new Date(Math.max(seenAtMs, Date.parse(part.lastSeenAt))).toISOString()
  return changePart(lead, part.id, { lastSeenAt, updatedAt: new Date(appendedAt).toISOString() })
}

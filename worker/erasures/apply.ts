import { Stage } from '../../shared/schema/lead.ts'
import type { Logged } from '../desk/machine.ts'
import { idsOf } from '../leads/idsOf.ts'
import type { LeadRecord } from '../leads/leadRecord.ts'
import type { WorkingSet } from '../leads/workingSet.ts'
import type { DiscardCommand, EraseCommand, ExpireCommand } from './eraseCommand.ts'

const NOTHING_HELD = { commands: [], submissions: [], files: [] }
/** Whom sales does not have: only these are ever forgotten for having been quiet, whoever is noted as their owner. */
export const FORGETTABLE = Stage.extract(['subscriber', 'lead', 'disqualified', 'lost'])

/** Forgets a lead with all of its ids, and tells so with these alone. Where it is gone already, there is nothing to do. */
export function applyErase(set: WorkingSet, command: EraseCommand, logged: Logged): void {
  const lead = set.leads.lead(command.lead)
  const { quietSinceMs, reason = 'asked', by = null, held = NOTHING_HELD } = command
  if (!lead || (quietSinceMs !== undefined && !isQuiet(lead, quietSinceMs))) return
  set.erase(lead, { ...begun(set, logged), reason, by, what: { lead, held } })
  const sequence = lead.sequence + 1
  const ids = lead.parts.map(({ id }) => id)
  const data = { site: set.site, sequence, lead: { id: lead.id }, ids }
  set.announce('lead.erased', logged, { order: 0, lead: lead.id, sequence, data })
}

/** Forgets what waits in quarantine for too long, as much as one batch may. */
export function applyExpire(set: WorkingSet, { beforeMs }: ExpireCommand, logged: Logged): void {
  set.erasures.push({ ...begun(set, logged), reason: 'quarantine', by: null, what: { quarantinedBeforeMs: beforeMs } })
}

/** Forgets submissions that a member deletes, as far as they wait in quarantine by then. */
export function applyDiscard(set: WorkingSet, { submissions, by }: DiscardCommand, logged: Logged): void {
  set.erasures.push({ ...begun(set, logged), reason: 'quarantine', by, what: { quarantined: submissions } })
}

/** Somebody may have come back, or sales may have taken them, since cron looked. */
const isQuiet = ({ lastSeenAt, stage }: LeadRecord, sinceMs: number): boolean =>
  FORGETTABLE.safeParse(stage).success && Date.parse(lastSeenAt) < sinceMs

const begun = ({ site }: WorkingSet, { command, appendedAt }: Logged) => ({
  ...{ id: idsOf(command.id).erasure, site, command: command.id, atMs: appendedAt },
})

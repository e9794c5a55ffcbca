import type { LeadTouchpoint } from '../../../shared/schema/touchpoint.ts'
import type { Logged } from '../../desk/machine.ts'
import { changePart, type LeadRecord, partOf, toLead, told } from '../../leads/leadRecord.ts'
import { seeAgain } from '../../leads/seeAgain.ts'
import { whichPart } from '../../leads/whichPart.ts'
import { whoseSignals } from '../../leads/whoseSignals.ts'
import { withChannel } from '../../leads/withChannel.ts'
import type { WorkingSet } from '../../leads/workingSet.ts'
import type { SignalsCommand } from './signalsCommand.ts'
import { withArrivalId } from './withArrivalId.ts'

/**
 * So long nothing must have come of a lead until an arrival is news: who sends us made-up arrivals makes no flood of them for
 * the site's endpoints. By our own clock.
 */
const QUIET_MS = 10 * 60_000

/**
 * Joins signals to the lead whose they are; nobody's are dropped, and never make a lead. The lead is in hand here with what
 * it has just done. Only a new arrival is announced: an event for each page that is read would be noise.
 */
export function applySignals(set: WorkingSet, { keys, signals }: SignalsCommand, logged: Logged): void {
  const match = whoseSignals(set.leads, keys)
  if (!match) return
  const { lead: known, rule } = match
  const partId = whichPart(set.leads, known, keys)
  for (const signal of signals) {
    const own = withArrivalId(signal, partId)
    set.signals.put({
      lead: known.id,
      originLead: partId,
      signal: own,
      receivedAtMs: logged.appendedAt,
      matchRule: rule,
    })
  }
  const arrivals = signals.flatMap((signal) => {
    if (signal.type !== 'touchpoint') return []
    const { id: _, type: __, ...touch } = signal
    return withChannel({ ...touch, at: notAfter(touch.at, logged.appendedAt) })
  })
  const lead = arrive(seeAgain(set, known, partId, logged), partId, arrivals)
  // By a link we know them; the next page may come without it.
  if (rule === 'link') set.putVisitor(keys.visitor, partId)
  announceArrival(set, known, lead, logged)
}

/** The lead with the earliest and the latest arrival of one of its parts. */
function arrive(lead: LeadRecord, partId: string, arrivals: readonly LeadTouchpoint[]): LeadRecord {
  const { firstTouchpoint, latestTouchpoint } = partOf(lead, partId)
  const byTime = (one: LeadTouchpoint, other: LeadTouchpoint) => Date.parse(one.at) - Date.parse(other.at)
  const first = [...arrivals, ...(firstTouchpoint ? [firstTouchpoint] : [])].sort(byTime).at(0)
  const latest = [...arrivals, ...(latestTouchpoint ? [latestTouchpoint] : [])].sort(byTime).at(-1)
  return changePart(lead, partId, { firstTouchpoint: first ?? null, latestTouchpoint: latest ?? null })
}

function announceArrival(set: WorkingSet, known: LeadRecord, lead: LeadRecord, logged: Logged): void {
  const changed = (['firstTouchpoint', 'latestTouchpoint'] as const).filter(
    (name) => known[name]?.at !== lead[name]?.at,
  )
  const isNews = changed.length > 0 && logged.appendedAt - Date.parse(known.lastSeenAt) >= QUIET_MS
  const announced = told(lead, isNews ? 1 : 0)
  set.leads.put(announced)
  if (!isNews) return
  const { sequence } = announced
  const data = { site: set.site, sequence, lead: toLead(announced), changed: [...changed] }
  set.announce('lead.updated', logged, { order: 0, lead: lead.id, sequence, data })
}

/** The page's clock may be ahead of ours. */
const notAfter = (at: string, latestMs: number): string =>
  Date.parse(at) > latestMs ? new Date(latestMs).toISOString() : at

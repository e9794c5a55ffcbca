import type { Leg, Reconciliation } from '../../../shared/schema/reconciliation.ts'

/** One leg of the way: what has to equal what. */
export interface LegSum {
  leg: Leg
  /** Of the deliveries: whose. */
  endpoint: string | null
  ok: boolean
  name: string
  /** What went in, with its word. */
  total: Part
  /** What became of it; together they are the total. */
  parts: readonly Part[]
}

interface Part {
  count: number
  word: string
}

/** What each leg is called. */
export const LEG_NAMES: Readonly<Record<Leg, string>> = {
  log: 'Taken and handed on',
  partials: 'Half-filled forms',
  submissions: 'Submissions',
  leads: 'Leads',
  events: 'Events',
  deliveries: 'Deliveries',
}

/** A reconciliation as sums that a person can check: each total is the sum of its parts. */
export function legsOf({ log, partials, submissions, leads, events, deliveries }: Reconciliation): LegSum[] {
  const leg = (name: Leg, ok: boolean, total: Part, parts: readonly Part[]): LegSum => ({
    ...{ leg: name, endpoint: null, ok, name: LEG_NAMES[name], total, parts },
  })
  return [
    leg('log', log.ok, part(log.given, 'taken'), [
      part(log.handedOn, 'handed on'),
      ...some(log.waiting, 'under way'),
      ...some(log.setAside, 'set aside'),
      ...some(log.forgotten, 'of people erased since'),
    ]),
    ...(partials.taken === 0
      ? []
      : [leg('partials', partials.ok, part(partials.taken, 'begun'), partsOfPartials(partials))]),
    leg('submissions', submissions.ok, part(submissions.accepted, 'accepted'), [
      part(submissions.ofLeads, 'of leads'),
      ...some(submissions.quarantined, 'in quarantine'),
      ...some(submissions.erased, 'erased'),
      ...some(submissions.repeated, 'sent twice'),
      ...some(submissions.setAside, 'set aside'),
    ]),
    leg('leads', leads.ok, part(leads.made, 'made'), [
      part(leads.leads, 'there'),
      ...some(leads.merged, 'merged into others'),
      ...some(leads.erased, 'erased'),
    ]),
    leg('events', events.ok, part(events.announced, 'announced'), [part(events.stored, 'stored')]),
    ...deliveries.map((one) => ({
      ...leg('deliveries', one.ok, part(one.events, 'events'), [
        part(one.delivered, 'delivered'),
        ...some(one.pending, 'waiting'),
        ...some(one.exhausted, 'given up on'),
        ...some(one.erased, 'erased'),
        ...some(one.filtered, 'not wanted'),
      ]),
      endpoint: one.endpoint,
    })),
  ]
}

function partsOfPartials({
  held,
  handedOn,
  superseded,
  withdrawn,
  unreachable,
  forgotten,
}: Reconciliation['partials']): Part[] {
  return [
    part(held, 'still being filled in'),
    ...some(handedOn, 'handed on'),
    ...some(superseded, 'sent whole later'),
    ...some(withdrawn, 'withdrawn'),
    ...some(unreachable, 'with no way to reach anybody'),
    ...some(forgotten, 'forgotten'),
  ]
}

const part = (count: number, word: string): Part => ({ count, word })
/** What there is none of is not worth a word. */
const some = (count: number, word: string): Part[] => (count === 0 ? [] : [part(count, word)])

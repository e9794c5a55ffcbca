import type { DeliveryState } from '../../shared/schema/delivery.ts'
import type { Finding, Leg, Reconciliation } from '../../shared/schema/reconciliation.ts'
import type { Account, AccountPage } from '../desk/account.ts'
import { pageOf } from '../desk/ledger.ts'
import { type Figures, noFigures } from './figures.ts'

/** The numbers of all legs over a stretch, and where they differ; whether each is `ok` is said once it is known who has seen what. */
export interface Compared {
  legs: Pick<Reconciliation, 'log' | 'partials' | 'submissions' | 'leads' | 'events' | 'deliveries'>
  findings: Finding[]
}

/** One leg on one page. */
interface Line {
  leg: Leg
  endpoint: string | null
  numbers: Record<string, number>
  expected: number
  found: number
}

/** Kinds of commands of which each is to become a submission. */
const SUBMISSIONS = ['submission', 'import']
const NO_DELIVERIES: Record<DeliveryState, number> = { delivered: 0, pending: 0, exhausted: 0, erased: 0 }
const NOTHING = {
  log: { given: 0, handedOn: 0, waiting: 0, setAside: 0, forgotten: 0 },
  submissions: { accepted: 0, ofLeads: 0, quarantined: 0, erased: 0, repeated: 0, setAside: 0 },
  leads: { made: 0, leads: 0, merged: 0, erased: 0 },
  events: { announced: 0, stored: 0 },
  deliveries: { events: 0, ...NO_DELIVERIES, filtered: 0 },
}

/** Holds what the Desk says against what D1 holds, page by page. */
export function compare(
  account: Account,
  figures: ReadonlyMap<number, Figures>,
  endpoints: readonly string[],
): Compared {
  const lines = account.pages.flatMap((page) =>
    linesOf(page, figures.get(pageOf(page.first)) ?? noFigures(), endpoints).map((line) => ({ ...line, page })),
  )
  const partials = partialsOf(account)
  const sum = <Name extends keyof typeof NOTHING>(leg: Name, endpoint: string | null = null) => ({
    ok: true,
    ...addUp(
      NOTHING[leg],
      lines.filter((line) => line.leg === leg && line.endpoint === endpoint),
    ),
  })
  const differing = lines.filter(({ expected, found }) => expected !== found)
  return {
    legs: {
      log: sum('log'),
      partials: { ok: true, ...partials.numbers },
      submissions: sum('submissions'),
      leads: sum('leads'),
      events: sum('events'),
      deliveries: endpoints.map((endpoint) => ({ endpoint, ...sum('deliveries', endpoint) })),
    },
    findings: [
      ...differing.map(({ page, ...line }) => toFinding(line, page)),
      ...(partials.expected === partials.found ? [] : [toFinding(partials, { first: 0, last: 0 })]),
      ...account.pages.flatMap(setAsideOf),
    ],
  }
}

/** The endpoints that the Desk had something for, or nothing that they wanted. */
export function endpointsIn({ pages }: Account): string[] {
  const names = pages.flatMap(({ counts }) => Object.keys(counts))
  return [...new Set(names.flatMap((name) => /^(?:to|not):(.+)$/.exec(name)?.[1] ?? []))].sort()
}

function linesOf(page: AccountPage, have: Figures, endpoints: readonly string[]): Line[] {
  const { counts, given, waiting } = page
  const { events: announced = 0, lead: made = 0, repeated = 0 } = counts
  const allOf = (prefix: string) =>
    total(Object.entries(counts).flatMap(([name, n]) => (name.startsWith(prefix) ? [n] : [])))
  const submissionsOf = (prefix: string) => total(SUBMISSIONS.map((kind) => counts[`${prefix}${kind}`] ?? 0))
  const setAside = total(Object.values(page.setAside))
  const aside = total(SUBMISSIONS.map((kind) => page.setAside[kind] ?? 0))
  const forgotten = submissionsOf('forgotten:')
  const accepted = submissionsOf('kind:') + aside + forgotten
  const { quarantined } = have
  const erased = have.erasedSubmissions + forgotten
  const ofLeads = have.submissions - quarantined
  const leads = { made, leads: have.leads, merged: have.mergedLeads, erased: have.erasedLeads }
  return [
    line('log', { given, handedOn: allOf('kind:'), waiting, setAside, forgotten: allOf('forgotten:') }),
    line('submissions', { accepted, ofLeads, quarantined, erased, repeated, setAside: aside }),
    line('leads', leads),
    line('events', { announced, stored: have.events }),
    ...endpoints.map((endpoint) => {
      const filtered = counts[`not:${endpoint}`] ?? 0
      const events = (counts[`to:${endpoint}`] ?? 0) + filtered
      return line('deliveries', { events, ...NO_DELIVERIES, ...have.deliveries.get(endpoint), filtered }, endpoint)
    }),
  ]
}

function partialsOf({ held: { taken, held, ends } }: Account) {
  const { handed_on: handedOn = 0, superseded = 0, withdrawn = 0, unreachable = 0, forgotten = 0 } = ends
  const numbers = { taken, held, handedOn, superseded, withdrawn, unreachable, forgotten }
  return { ...line('partials', numbers), numbers }
}

/** The first number is what has to be the sum of the others. */
function line(leg: Leg, numbers: Record<string, number>, endpoint: string | null = null): Line {
  const [expected = 0, ...others] = Object.values(numbers)
  return { leg, endpoint, numbers, expected, found: total(others) }
}

function toFinding(
  { leg, endpoint, expected, found }: Line,
  { first, last }: { first: number; last: number },
): Finding {
  const id = [leg, ...(endpoint ? [endpoint] : []), first].join(':')
  return { id, leg, endpoint, firstPosition: first, lastPosition: last, expected, found, detail: null }
}

/** A command that was set aside is nowhere lost, and nobody has it either: a person has to look. */
const setAsideOf = ({ reasons }: AccountPage): Finding[] =>
  reasons.map(({ position, kind, reason }) => ({
    id: `set_aside:${position}`,
    leg: 'log',
    endpoint: null,
    firstPosition: position,
    lastPosition: position,
    expected: 1,
    found: 0,
    detail: `“${kind}” was set aside: ${reason}`,
  }))

const total = (numbers: readonly number[]): number => numbers.reduce((sum, n) => sum + n, 0)

function addUp<Numbers extends Record<string, number>>(nothing: Numbers, lines: readonly Line[]): Numbers {
  const sums = Object.keys(nothing).map((name) => [name, total(lines.map(({ numbers }) => numbers[name] ?? 0))])
  return { ...nothing, ...Object.fromEntries(sums) }
}

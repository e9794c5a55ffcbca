import type { QualifiedLead } from '../../../shared/schema/qualifiedLead.ts'
import type { LeadTouchpoint } from '../../../shared/schema/touchpoint.ts'
import { toConsent } from '../../consents/store.ts'
import { companyDomain } from '../../leads/companyDomain.ts'
import type { LeadRecord } from '../../leads/leadRecord.ts'
import type { WorkingSet } from '../../leads/workingSet.ts'
import type { SubmissionRecord } from '../../submissions/store.ts'
import { MOST_COLLEAGUES_NAMED } from './store.ts'

/** UTF-16 units of JSON that each kind of evidence may take, so that a message stays one. */
const ROOM = { earlier: 6_000, touchpoints: 6_000, consents: 3_000 }
/** Of one answer, of an earlier submission. */
const LONGEST_ANSWER = 300

type Gathered = Pick<QualifiedLead, 'company' | 'earlier' | 'touchpoints' | 'consents' | 'news'>

/** What is known of a lead when they are given to sales: what the database held of them, and what this group has brought. */
export function gatherEvidence(set: WorkingSet, lead: LeadRecord, submission: SubmissionRecord): Gathered {
  const ids = lead.parts.map(({ id }) => id)
  const found = set.handoffs.evidenceOf(ids)
  const earlier = earlierOf(set, ids, submission)
  const touchpoints = touchpointsOf(set, lead, ids)
  const consents = set.consents.ofLead(ids).concat(found.flatMap((one) => one.consents))
  const since = latest(found.flatMap(({ lastHandoffAt }) => lastHandoffAt ?? []))
  const isNew = ({ at }: { at: string }) => since === null || at > since
  const readTouchpoints = found.reduce((sum, one) => sum + one.touchpoints.length, 0)
  const allTouchpoints = found.reduce((sum, one) => sum + one.touchpointsTotal, 0)
  return {
    company: companyOf(set, lead),
    earlier: within(earlier, ROOM.earlier, lead.submissions - 1),
    touchpoints: within(touchpoints, ROOM.touchpoints, touchpoints.length + allTouchpoints - readTouchpoints),
    consents: within(unique(consents, ({ submission: of, key }) => `${of} ${key}`).map(toConsent), ROOM.consents),
    news: { since, submissions: earlier.filter(isNew).length + 1, touchpoints: touchpoints.filter(isNew).length },
  }
}

function earlierOf(set: WorkingSet, ids: readonly string[], { id, supersedes = [] }: SubmissionRecord) {
  const here = set.changedSubmissions().filter(({ originLead }) => originLead !== null && ids.includes(originLead))
  const all = [...here.map(toEarlier), ...set.handoffs.evidenceOf(ids).flatMap(({ submissions }) => submissions)]
  return unique(all, (one) => one.id)
    .filter((one) => one.id !== id && !supersedes.includes(one.id))
    .map(({ answers, ...rest }) => ({ ...rest, answers: answers.map(inShort) }))
    .sort(latestFirst)
}

const toEarlier = ({ id, form, formName, receivedAt: at, answers }: SubmissionRecord) => ({
  ...{ id, form, formName, at, answers },
})

const inShort = ({ key, label, display }: { key: string; label: string; display: string }) => ({
  ...{ key, label },
  display: display.length > LONGEST_ANSWER ? `${display.slice(0, LONGEST_ANSWER).toWellFormed()}…` : display,
})

/** The arrivals that the journey told, and those that the lead's own forms were. */
function touchpointsOf(set: WorkingSet, lead: LeadRecord, ids: readonly string[]): LeadTouchpoint[] {
  const own = [lead.firstTouchpoint, lead.latestTouchpoint].flatMap((touchpoint) => touchpoint ?? [])
  const told = set.handoffs.evidenceOf(ids).flatMap(({ touchpoints }) => touchpoints)
  const all = [...set.signals.touchpointsOf(ids), ...told, ...own]
  return unique(all, ({ at, url }) => `${Date.parse(at)} ${url?.split(/[?#]/)[0]}`).sort(latestFirst)
}

function companyOf(set: WorkingSet, lead: LeadRecord): QualifiedLead['company'] {
  const [id, domain] = [set.companies.of(lead) || null, companyDomain(lead.emailKey)]
  const name = (id && set.companies.find(id)?.name) ?? lead.company
  if (!id && !name) return null
  const named = id ? set.handoffs.colleaguesOf(id) : []
  const others = named.filter((one) => set.leads.lead(one.id)?.id !== lead.id)
  const items = others.slice(0, MOST_COLLEAGUES_NAMED)
  return { id, name, domain, colleagues: { items, more: others.length > items.length } }
}

/** As many as there is room for, and how many there are. */
function within<Item>(items: readonly Item[], room: number, total = items.length): { items: Item[]; total: number } {
  let left = room
  const fitting = items.filter((item) => {
    left -= JSON.stringify(item).length
    return left >= 0
  })
  return { items: fitting, total: Math.max(total, fitting.length) }
}

function unique<Item>(items: readonly Item[], nameOf: (item: Item) => string): Item[] {
  const named = new Map<string, Item>()
  for (const item of items) if (!named.has(nameOf(item))) named.set(nameOf(item), item)
  return [...named.values()]
}

const latest = (times: readonly string[]): string | null => [...times].sort().at(-1) ?? null

const latestFirst = (one: { at: string }, other: { at: string }) => Date.parse(other.at) - Date.parse(one.at)

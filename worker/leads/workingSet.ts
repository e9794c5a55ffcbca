import type { EndpointState } from '../../shared/schema/endpoint.ts'
import type { EventData, EventType } from '../../shared/schema/event.ts'
import { insertDeliveries, type NewDelivery } from '../deliveries/store.ts'
import type { Logged } from '../desk/machine.ts'
import { selectEndpointsOfSite, toWanting } from '../endpoints/store.ts'
import { type EventRecord, insertEvents } from '../events/store.ts'
import { claimFiles } from '../files/store.ts'
import { Sightings } from '../seenForms/sightings.ts'
import { selectSeenForms, toRecord as toSeenFormRecord } from '../seenForms/store.ts'
import { QuarantineDays } from '../submissions/screening/quarantineDays.ts'
import {
  type SubmissionRecord,
  type SubmissionRow,
  selectSubmissions,
  toRecord as toSubmissionRecord,
  upsertSubmissions,
} from '../submissions/store.ts'
import { idsOf } from './idsOf.ts'
import type { LeadRecord } from './leadRecord.ts'
import type { LeadIndex } from './matchLead.ts'
import {
  insertVisitors,
  type LeadRow,
  selectLeads,
  selectLeadsByEmailKey,
  selectLeadsOfSubmissions,
  selectLeadsOfVisitors,
  toRecord,
  upsertLeads,
} from './store.ts'

/** What a group may touch, gathered from its commands before the one batch of reads. */
export interface Touched {
  emailKeys: string[]
  visitors: string[]
  /** Those that identifying links name. */
  leadIds: string[]
  submissionIds: string[]
  /** Those of them that others take the place of: their leads are read too. */
  superseded: string[]
  /** Names of the site's own forms. */
  seenForms: string[]
}

interface Wanting {
  id: string
  events: EventType[]
  state: EndpointState
}

/** Events of one command stand at ten times its position, so that up to ten keep their order. */
const EVENTS_PER_POSITION = 10

/**
 * The leads and submissions that one group of commands works on, in memory. Handlers read and change it as if it were
 * the database; what differs in the end becomes one batch of writes.
 */
export class WorkingSet implements LeadIndex {
  readonly site: string
  readonly seenForms = new Sightings()
  readonly quarantineDays = new QuarantineDays()
  readonly #leads = new Map<string, LeadRecord>()
  readonly #leadIdByEmailKey = new Map<string, string>()
  readonly #leadIdsByVisitor = new Map<string, Set<string>>()
  readonly #submissions = new Map<string, SubmissionRecord>()
  readonly #endpoints: Wanting[] = []
  readonly #changedLeads = new Set<string>()
  readonly #changedSubmissions = new Set<string>()
  readonly #newVisitors: { token: string; lead: string }[] = []
  readonly #events: EventRecord[] = []

  private constructor(site: string) {
    this.site = site
  }

  /** Reads all that the group may touch in one round trip. */
  static async load(db: D1Database, site: string, touched: Touched): Promise<WorkingSet> {
    // Most groups hold none of the site's own forms, supersede nothing and came by no link; asking would cost each a query.
    const askForms = touched.seenForms.length > 0 ? [selectSeenForms(db, site, touched.seenForms)] : []
    const askFillings = touched.superseded.length > 0 ? [selectLeadsOfSubmissions(db, site, touched.superseded)] : []
    const askLinked = touched.leadIds.length > 0 ? [selectLeads(db, site, touched.leadIds)] : []
    const [byEmail, byVisitor, submissions, endpoints, ...asked] = await db.batch<Record<string, unknown>>([
      selectLeadsByEmailKey(db, site, touched.emailKeys),
      selectLeadsOfVisitors(db, site, touched.visitors),
      selectSubmissions(db, site, touched.submissionIds),
      selectEndpointsOfSite(db, site),
      ...askForms,
      ...askFillings,
      ...askLinked,
    ])
    const set = new WorkingSet(site)
    const rowsOf = <Row>(result: D1Result | undefined) => (result?.results ?? []) as Row[]
    for (const row of rowsOf<LeadRow>(byEmail)) set.#index(toRecord(row))
    const leads = asked.slice(askForms.length).flatMap((result) => rowsOf<LeadRow>(result))
    for (const row of leads) set.#index(toRecord(row))
    for (const row of rowsOf<LeadRow & { visitor: string }>(byVisitor))
      set.#linkVisitor(row.visitor, set.#index(toRecord(row)))
    for (const row of rowsOf<SubmissionRow>(submissions)) set.#submissions.set(row.id, toSubmissionRecord(row))
    for (const row of rowsOf<unknown>(askForms.length > 0 ? asked[0] : undefined))
      set.seenForms.know(toSeenFormRecord(row))
    set.#endpoints.push(...rowsOf<Parameters<typeof toWanting>[0]>(endpoints).map(toWanting))
    return set
  }

  lead(id: string): LeadRecord | null {
    return this.#leads.get(id) ?? null
  }

  leadByEmailKey(emailKey: string): LeadRecord | null {
    return this.#leads.get(this.#leadIdByEmailKey.get(emailKey) ?? '') ?? null
  }

  leadsOfVisitor(token: string): readonly LeadRecord[] {
    return [...(this.#leadIdsByVisitor.get(token) ?? [])].flatMap((id) => this.#leads.get(id) ?? [])
  }

  submission(id: string): SubmissionRecord | null {
    return this.#submissions.get(id) ?? null
  }

  /** Puts a new or changed lead in place of what was known of it. */
  putLead(lead: LeadRecord): void {
    this.#changedLeads.add(this.#index(lead).id)
  }

  /** Notes that this browser was this lead. */
  putVisitor(token: string, lead: LeadRecord): void {
    this.#linkVisitor(token, lead)
    this.#newVisitors.push({ token, lead: lead.id })
  }

  putSubmission(submission: SubmissionRecord): void {
    this.#submissions.set(submission.id, submission)
    this.#changedSubmissions.add(submission.id)
  }

  /** Announces something that a command made true; `order` is its place among the command's events, from 0 to 9. */
  announce<Type extends EventType>(
    type: Type,
    { position, appendedAt, command }: Logged,
    event: { order: number; lead: string | null; sequence: number | null; data: EventData<Type> },
  ): void {
    const { order, ...rest } = event
    const at = position * EVENTS_PER_POSITION + order
    const id = idsOf(command.id).event(order)
    this.#events.push({ ...rest, id, site: this.site, position: at, type, createdAtMs: appendedAt })
  }

  /** The writes that make the database say what this set says, in the order that references need. */
  statements(db: D1Database, nowMs: number): D1PreparedStatement[] {
    const leads = [...this.#changedLeads].flatMap((id) => this.#leads.get(id) ?? [])
    const submissions = [...this.#changedSubmissions].flatMap((id) => this.#submissions.get(id) ?? [])
    const deliveries = this.#deliveries()
    return [
      ...upsertLeads(db, leads),
      ...insertVisitors(db, this.site, this.#newVisitors, nowMs),
      ...upsertSubmissions(db, submissions),
      ...claimFiles(db, this.site, submissions),
      ...insertEvents(db, this.#events),
      ...insertDeliveries(db, deliveries, nowMs),
      ...this.seenForms.statements(db, this.site),
      ...this.quarantineDays.statements(db, this.site),
    ]
  }

  /** The endpoints that get something new and may send it now. */
  endpointsToWake(): string[] {
    const active = this.#endpoints.filter((endpoint) => endpoint.state === 'active')
    return active.filter((endpoint) => this.#events.some((event) => wants(endpoint, event.type))).map(({ id }) => id)
  }

  #deliveries(): NewDelivery[] {
    return this.#endpoints.flatMap((endpoint) => {
      const inLine = new Set<string>()
      const wanted = this.#events.filter((event) => wants(endpoint, event.type))
      return wanted.map((event) => {
        const firstOfLead = event.lead === null || !inLine.has(event.lead)
        if (event.lead) inLine.add(event.lead)
        return { endpointId: endpoint.id, eventId: event.id, position: event.position, leadId: event.lead, firstOfLead }
      })
    })
  }

  #index(lead: LeadRecord): LeadRecord {
    const before = this.#leads.get(lead.id)?.emailKey
    if (before && before !== lead.emailKey) this.#leadIdByEmailKey.delete(before)
    this.#leads.set(lead.id, lead)
    if (lead.emailKey) this.#leadIdByEmailKey.set(lead.emailKey, lead.id)
    return lead
  }

  #linkVisitor(token: string, lead: LeadRecord): void {
    const known = this.#leadIdsByVisitor.get(token) ?? new Set<string>()
    this.#leadIdsByVisitor.set(token, known.add(lead.id))
  }
}

/** An endpoint without a list of types wants all. */
function wants(endpoint: Wanting, type: EventType): boolean {
  return endpoint.events.length === 0 || endpoint.events.includes(type)
}

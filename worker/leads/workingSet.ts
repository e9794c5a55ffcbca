import type { EventData, EventType } from '../../shared/schema/event.ts'
import { Consents } from '../consents/consents.ts'
import { type ConsentRow, selectConsents, toRecord as toConsentRecord } from '../consents/store.ts'
import { deliveriesOf, type Wanting, wants } from '../deliveries/deliveriesOf.ts'
import { insertDeliveries } from '../deliveries/store.ts'
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
  /** Those of them of which a consent is confirmed: their leads and their consents are read too. */
  confirmed: string[]
  /** Names of the site's own forms. */
  seenForms: string[]
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
  readonly consents = new Consents()
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
    const rowsOf = <Row>(result: D1Result | undefined) => (result?.results ?? []) as Row[]
    const { seenForms, confirmed, leadIds } = touched
    const filled = [...touched.superseded, ...confirmed]
    // Most groups hold none of the site's own forms, supersede and confirm nothing and came by no link; asking would cost
    // each a query.
    const askForms = seenForms.length > 0 ? [selectSeenForms(db, site, seenForms)] : []
    const askConsents = confirmed.length > 0 ? [selectConsents(db, site, confirmed)] : []
    const askFillings = filled.length > 0 ? [selectLeadsOfSubmissions(db, site, filled)] : []
    const askLinked = leadIds.length > 0 ? [selectLeads(db, site, leadIds)] : []
    const [byEmail, byVisitor, submissions, endpoints, ...asked] = await db.batch<Record<string, unknown>>([
      selectLeadsByEmailKey(db, site, touched.emailKeys),
      selectLeadsOfVisitors(db, site, touched.visitors),
      selectSubmissions(db, site, touched.submissionIds),
      selectEndpointsOfSite(db, site),
      ...askForms,
      ...askConsents,
      ...askFillings,
      ...askLinked,
    ])
    const set = new WorkingSet(site)
    const forms = asked.splice(0, askForms.length)
    const consents = asked.splice(0, askConsents.length)
    for (const row of rowsOf<LeadRow>(byEmail)) set.#index(toRecord(row))
    for (const row of asked.flatMap((result) => rowsOf<LeadRow>(result))) set.#index(toRecord(row))
    for (const row of rowsOf<LeadRow & { visitor: string }>(byVisitor))
      set.#linkVisitor(row.visitor, set.#index(toRecord(row)))
    for (const row of rowsOf<SubmissionRow>(submissions)) set.#submissions.set(row.id, toSubmissionRecord(row))
    for (const row of rowsOf<unknown>(forms[0])) set.seenForms.know(toSeenFormRecord(row))
    for (const row of rowsOf<ConsentRow>(consents[0])) set.consents.know(toConsentRecord(row))
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
    const deliveries = deliveriesOf(this.#endpoints, this.#events)
    return [
      ...upsertLeads(db, leads),
      ...insertVisitors(db, this.site, this.#newVisitors, nowMs),
      ...upsertSubmissions(db, submissions),
      ...this.consents.statements(db),
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

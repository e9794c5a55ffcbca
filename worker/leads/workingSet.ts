import type { EventData, EventType } from '../../shared/schema/event.ts'
import { Consents } from '../consents/consents.ts'
import {
  type ConsentRow,
  selectConsents,
  selectConsentsOfSenders,
  toRecord as toConsentRecord,
} from '../consents/store.ts'
import { deliveriesOf, type Wanting, wants } from '../deliveries/deliveriesOf.ts'
import { insertDeliveries } from '../deliveries/store.ts'
import type { Logged } from '../desk/machine.ts'
import { selectEndpointsOfSite, toWanting } from '../endpoints/store.ts'
import { type EventRecord, insertEvents } from '../events/store.ts'
import { claimFiles } from '../files/store.ts'
import { Sightings } from '../seenForms/sightings.ts'
import { selectSeenForms, toRecord as toSeenFormRecord } from '../seenForms/store.ts'
import { LeadSignals } from '../signals/identified/leadSignals.ts'
import { QuarantineDays } from '../submissions/screening/quarantineDays.ts'
import {
  type SubmissionRecord,
  type SubmissionRow,
  selectSubmissions,
  toRecord as toSubmissionRecord,
  upsertSubmissions,
} from '../submissions/store.ts'
import { idsOf } from './idsOf.ts'
import { KnownLeads } from './knownLeads.ts'
import type { LeadRecord } from './leadRecord.ts'
import {
  insertVisitors,
  type LeadRow,
  selectColleagues,
  selectLeads,
  selectLeadsByEmailKey,
  selectLeadsByExternalId,
  selectLeadsOfSubmissions,
  selectLeadsOfVisitors,
  toRecord,
  upsertLeads,
} from './store.ts'

/** What a group may touch, gathered from its commands before the one batch of reads. */
export interface Touched {
  emailKeys: string[]
  externalIds: string[]
  visitors: string[]
  /** Company domains of which somebody may be new. */
  companies: string[]
  /** Those that identifying links name. */
  leadIds: string[]
  submissionIds: string[]
  /** Those of them that others take the place of: their leads are read too. */
  superseded: string[]
  /** Those of them of which a consent is confirmed: their leads and their consents are read too. */
  confirmed: string[]
  /** Those of them of which a consent is withdrawn: their leads are read too, and all that these agreed to. */
  withdrawn: string[]
  /** Names of the site's own forms. */
  seenForms: string[]
}

/** One query of the batch of reads, and what becomes of its rows. */
interface Reading {
  query: D1PreparedStatement
  take(rows: unknown[]): void
}

/** Events of one command stand at ten times its position, so that up to ten keep their order. */
const EVENTS_PER_POSITION = 10

/**
 * The leads and submissions that one group of commands works on, in memory. Handlers read and change it as if it were
 * the database; what differs in the end becomes one batch of writes.
 */
export class WorkingSet {
  readonly site: string
  readonly leads = new KnownLeads()
  readonly signals = new LeadSignals()
  readonly seenForms = new Sightings()
  readonly consents = new Consents()
  readonly quarantineDays = new QuarantineDays()
  readonly #submissions = new Map<string, SubmissionRecord>()
  readonly #endpoints: Wanting[] = []
  readonly #changedSubmissions = new Set<string>()
  readonly #newVisitors: { token: string; lead: string }[] = []
  readonly #events: EventRecord[] = []

  private constructor(site: string) {
    this.site = site
  }

  /** Reads all that the group may touch in one round trip. */
  static async load(db: D1Database, site: string, touched: Touched): Promise<WorkingSet> {
    const set = new WorkingSet(site)
    const readings = set.#readings(db, touched)
    const results = await db.batch(readings.map(({ query }) => query))
    readings.forEach(({ take }, index) => {
      take(results[index]?.results ?? [])
    })
    return set
  }

  submission(id: string): SubmissionRecord | null {
    return this.#submissions.get(id) ?? null
  }

  /** Notes that this browser was this lead. */
  putVisitor(token: string, lead: LeadRecord): void {
    this.leads.knowVisitor(token, lead)
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
    const submissions = [...this.#changedSubmissions].flatMap((id) => this.#submissions.get(id) ?? [])
    const deliveries = deliveriesOf(this.#endpoints, this.#events)
    return [
      ...upsertLeads(db, this.leads.changed()),
      ...insertVisitors(db, this.site, this.#newVisitors, nowMs),
      ...upsertSubmissions(db, submissions),
      ...this.signals.statements(db, this.site),
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

  /** What most groups have none of is not asked for: it would cost each a query. */
  #readings(db: D1Database, touched: Touched): Reading[] {
    const { site, leads } = this
    const knowLead = (row: LeadRow) => leads.know(toRecord(row))
    const filled = [...touched.superseded, ...touched.confirmed, ...touched.withdrawn]
    return [
      reading<LeadRow>(selectLeadsByEmailKey(db, site, touched.emailKeys), knowLead),
      reading<LeadRow & { visitor: string }>(selectLeadsOfVisitors(db, site, touched.visitors), (row) =>
        leads.knowVisitor(row.visitor, knowLead(row)),
      ),
      reading<SubmissionRow>(selectSubmissions(db, site, touched.submissionIds), (row) =>
        this.#submissions.set(row.id, toSubmissionRecord(row)),
      ),
      reading<Parameters<typeof toWanting>[0]>(selectEndpointsOfSite(db, site), (row) =>
        this.#endpoints.push(toWanting(row)),
      ),
      ...ifAny(touched.companies, (domains) =>
        reading<{ domain: string; ids: string }>(selectColleagues(db, site, domains), ({ domain, ids }) =>
          leads.knowCompany(domain, JSON.parse(ids)),
        ),
      ),
      ...ifAny(touched.externalIds, (ids) => reading<LeadRow>(selectLeadsByExternalId(db, site, ids), knowLead)),
      ...ifAny(touched.leadIds, (ids) => reading<LeadRow>(selectLeads(db, site, ids), knowLead)),
      ...ifAny(filled, (ids) => reading<LeadRow>(selectLeadsOfSubmissions(db, site, ids), knowLead)),
      ...ifAny(touched.confirmed, (ids) =>
        reading<ConsentRow>(selectConsents(db, site, ids), (row) => this.consents.know(toConsentRecord(row))),
      ),
      ...ifAny(touched.withdrawn, (ids) =>
        reading<ConsentRow>(selectConsentsOfSenders(db, site, ids), (row) => this.consents.know(toConsentRecord(row))),
      ),
      ...ifAny(touched.seenForms, (names) =>
        reading<unknown>(selectSeenForms(db, site, names), (row) => this.seenForms.know(toSeenFormRecord(row))),
      ),
    ]
  }
}

function reading<Row>(query: D1PreparedStatement, takeRow: (row: Row) => unknown): Reading {
  return {
    query,
    take(rows) {
      for (const row of rows as Row[]) takeRow(row)
    },
  }
}

/** Each key once: many commands of a group may name the same. */
const ifAny = (keys: readonly string[], ask: (keys: string[]) => Reading): Reading[] =>
  keys.length > 0 ? [ask([...new Set(keys)])] : []

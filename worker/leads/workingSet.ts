import type { EventData, EventType } from '../../shared/schema/event.ts'
import { Companies, type Leaving } from '../companies/companies.ts'
import { Consents } from '../consents/consents.ts'
import { moveConsents } from '../consents/store.ts'
import { countEvents } from '../deliveries/countEvents.ts'
import { deliveriesOf, wants } from '../deliveries/deliveriesOf.ts'
import { insertDeliveries } from '../deliveries/store.ts'
import type { Count } from '../desk/ledger.ts'
import type { Logged } from '../desk/machine.ts'
import { type EditRecord, insertEdits, moveEdits } from '../edits/store.ts'
import type { Wanting } from '../endpoints/endpointRow.ts'
import { countFiltered } from '../endpoints/store.ts'
import { eraseStatements } from '../erasures/eraseStatements.ts'
import type { NewErasure } from '../erasures/erasure.ts'
import { EVENTS_PER_POSITION, type EventRecord, insertEvents } from '../events/store.ts'
import { claimFiles } from '../files/store.ts'
import { Handoffs } from '../handoffs/handoffs.ts'
import { moveHandoffs } from '../handoffs/store.ts'
import { ImportCounts } from '../imports/importCounts.ts'
import { Merges } from '../merges/merges.ts'
import { moveMerges } from '../merges/store.ts'
import { Proposals } from '../proposals/proposals.ts'
import { moveProposals } from '../proposals/store.ts'
import { Sightings } from '../seenForms/sightings.ts'
import { Watches } from '../segments/watches/watches.ts'
import { LeadSignals } from '../signals/identified/leadSignals.ts'
import { moveSignals } from '../signals/identified/store.ts'
import { QuarantineDays } from '../submissions/screening/quarantineDays.ts'
import { moveSubmissions, type SubmissionRecord, upsertSubmissions } from '../submissions/store.ts'
import { moveVerdicts } from '../verdicts/store.ts'
import { Verdicts } from '../verdicts/verdicts.ts'
import { idsOf } from './idsOf.ts'
import { KnownLeads } from './knownLeads.ts'
import type { LeadRecord } from './leadRecord.ts'
import type { Move } from './moveRows.ts'
import { readingsOf, type Touched } from './readings.ts'
import { deleteLeads, insertVisitors, releaseKeys, replaceParts, upsertLeads } from './store.ts'

/**
 * The leads and submissions that one group of commands works on, in memory. Handlers read and change it as if it were
 * the database; what differs in the end becomes one batch of writes.
 */
export class WorkingSet {
  readonly site: string
  readonly leads = new KnownLeads()
  readonly companies: Companies
  readonly signals = new LeadSignals()
  readonly seenForms = new Sightings()
  readonly consents = new Consents()
  readonly quarantineDays = new QuarantineDays()
  readonly merges = new Merges()
  readonly imports = new ImportCounts()
  readonly proposals = new Proposals()
  readonly watches = new Watches()
  readonly handoffs = new Handoffs()
  readonly verdicts = new Verdicts()
  readonly edits: EditRecord[] = []
  readonly endpoints: Wanting[] = []
  /** What goes from one lead to another in the end, in this order. */
  readonly moves: Move[] = []
  readonly erasures: NewErasure[] = []
  readonly #submissions = new Map<string, SubmissionRecord>()
  readonly #changedSubmissions = new Set<string>()
  readonly #newVisitors: { token: string; lead: string }[] = []
  readonly #events: EventRecord[] = []
  readonly #counts: Count[] = []

  constructor(site: string) {
    this.site = site
    this.companies = new Companies(site)
  }

  /** Reads all that the group may touch in one round trip. */
  static async load(db: D1Database, site: string, touched: Touched): Promise<WorkingSet> {
    const set = new WorkingSet(site)
    const readings = readingsOf(db, set, touched)
    const results = await db.batch(readings.map(({ query }) => query))
    readings.forEach(({ take }, index) => {
      take(results[index]?.results ?? [])
    })
    await set.companies.ready()
    return set
  }

  submission(id: string): SubmissionRecord | null {
    return this.#submissions.get(id) ?? null
  }

  /** Takes in what the database says of a submission. */
  knowSubmission(submission: SubmissionRecord): void {
    this.#submissions.set(submission.id, submission)
  }

  putSubmission(submission: SubmissionRecord): void {
    this.knowSubmission(submission)
    this.#changedSubmissions.add(submission.id)
  }

  /** Those that differ from what the database says. */
  changedSubmissions(): SubmissionRecord[] {
    return [...this.#changedSubmissions].flatMap((id) => this.#submissions.get(id) ?? [])
  }

  /** Notes that this browser was known under this id. */
  putVisitor(token: string, partId: string): void {
    this.leads.knowVisitor(token, partId)
    this.#newVisitors.push({ token, lead: partId })
  }

  /** Forgets a lead and all that came of it. */
  erase(lead: LeadRecord, erasure: NewErasure): void {
    this.leads.erase(lead)
    this.companies.forget(lead)
    this.erasures.push(erasure)
  }

  /** Notes what a command came to that reconciliation has to know and events do not tell. */
  count(name: 'lead' | 'repeated', { position }: Logged): void {
    this.#counts.push({ position, name, n: 1 })
  }

  /** What this set was meant to come to, counted apart from the writes. */
  counts(): Count[] {
    return [...this.#counts, ...countEvents(this.endpoints, this.#events)]
  }

  /** Announces something that a command made true; `order` is its place among the command's events, from 0 to 9. Returns the event's position. */
  announce<Type extends EventType>(
    type: Type,
    { position, appendedAt, command }: Logged,
    event: { order: number; lead: string | null; sequence: number | null; data: EventData<Type> },
  ): number {
    const { order, data, ...rest } = event
    const told = { ...rest, data: this.#withCompany(data, event.lead) }
    const at = position * EVENTS_PER_POSITION + order
    const id = idsOf(command.id).event(order)
    this.#events.push({ ...told, id, site: this.site, position: at, type, createdAtMs: appendedAt })
    return at
  }

  /** The writes that make the database say what this set says, in the order that references and keys need. */
  statements(db: D1Database, nowMs: number): D1PreparedStatement[] {
    const { leads, companies, site } = this
    const written = leads.changed().map((lead) => ({ ...lead, companyId: companies.of(lead) }))
    const { deliveries, filtered } = deliveriesOf(this.endpoints, this.#events)
    const leadOf = (id: string) => leads.lead(id)?.id ?? id
    const submissions = this.changedSubmissions().map((one) => ({ ...one, lead: one.lead && leadOf(one.lead) }))
    return [
      ...releaseKeys(db, leads.givingUpKeys()),
      ...upsertLeads(db, written),
      ...replaceParts(db, leads.hadParts(), leads.changed()),
      ...insertVisitors(db, site, this.#newVisitors, nowMs),
      ...upsertSubmissions(db, submissions),
      ...this.signals.statements(db, site, leadOf),
      ...this.consents.statements(db, leadOf),
      ...insertEdits(
        db,
        this.edits.map((edit) => ({ ...edit, lead: leadOf(edit.lead) })),
      ),
      ...this.proposals.statements(db, leadOf),
      ...this.merges.statements(db, leadOf),
      ...this.handoffs.statements(db, leadOf),
      ...this.verdicts.statements(db, leadOf),
      ...this.moves.flatMap((move) => [
        moveSubmissions(db, move),
        moveConsents(db, move),
        moveSignals(db, move),
        moveEdits(db, move),
        moveProposals(db, move),
        moveMerges(db, move),
        moveHandoffs(db, move),
        moveVerdicts(db, move),
      ]),
      ...this.erasures.flatMap((erasure) => eraseStatements(db, erasure)),
      ...deleteLeads(db, leads.gone()),
      ...companies.statements(db, { leads: this.#withHistory(written), left: this.#leaving(written) }),
      ...this.watches.statements(db, (id) => leads.lead(id)?.id === id),
      ...claimFiles(db, site, submissions),
      ...insertEvents(db, this.#events),
      ...insertDeliveries(db, deliveries, nowMs),
      ...countFiltered(db, filtered),
      ...this.seenForms.statements(db, site),
      ...this.imports.statements(db),
      ...this.quarantineDays.statements(db, site),
    ]
  }

  /** What is told of a lead says its company, which follows from all that the lead is by then. */
  #withCompany<Data extends object>(data: Data, leadId: string | null): Data {
    const lead = leadId === null ? null : this.leads.lead(leadId)
    if (!lead || !('lead' in data)) return data
    return { ...data, lead: { ...(data.lead as object), companyId: this.companies.of(lead) || null } }
  }

  #withHistory(written: readonly LeadRecord[]) {
    const active = this.signals.leads()
    return written.map((lead) => ({ lead, before: this.leads.before(lead.id), hasSignals: active.has(lead.id) }))
  }

  /** Who was counted to a company and is not, or is no lead of their own any more. */
  #leaving(written: readonly LeadRecord[]): Leaving[] {
    const companyOf = new Map(written.map((lead) => [lead.id, lead.companyId]))
    const ids = [...companyOf.keys(), ...this.leads.gone()]
    return ids.flatMap((id) => {
      const company = this.leads.before(id)?.companyId
      const now = this.leads.lead(id)
      const isThere = now !== null && company === companyOf.get(now.id)
      return !company || (isThere && now.id === id) ? [] : { company, lead: id, heir: isThere ? now.id : null }
    })
  }

  /** The endpoints that get something new and may send it now. */
  endpointsToWake(): string[] {
    const active = this.endpoints.filter((endpoint) => endpoint.state === 'active')
    return active.filter((endpoint) => this.#events.some((event) => wants(endpoint, event))).map(({ id }) => id)
  }
}

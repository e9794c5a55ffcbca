import { deleteWarmingPeople } from '../companies/warming/store.ts'
import { deleteConsents } from '../consents/store.ts'
import { eraseDeliveries, promoteBehindErased } from '../deliveries/store.ts'
import { clearEditsMadeTogether, deleteEdits } from '../edits/store.ts'
import { eraseEvents } from '../events/store.ts'
import { letFilesGo } from '../files/store.ts'
import { deleteHandoffs } from '../handoffs/store.ts'
import type { LeadRecord } from '../leads/leadRecord.ts'
import { deleteLeads, deleteVisitors } from '../leads/store.ts'
import { deleteMerges } from '../merges/store.ts'
import { deleteProposals } from '../proposals/store.ts'
import { noteErased } from '../reconciliation/store.ts'
import { deleteSignals } from '../signals/identified/store.ts'
import { deleteSubmissions } from '../submissions/store.ts'
import { deleteVerdicts } from '../verdicts/store.ts'
import type { NewErasure } from './erasure.ts'
import { countChanges, countRows, dropIfEmpty, insertErasure } from './store.ts'
import {
  insertWork,
  noteDiscarded,
  noteEvents,
  noteFiles,
  noteQuarantined,
  noteSubmissions,
  noteVisitors,
  type Work,
} from './work.ts'

/**
 * Takes away what the database holds of an erasure, in one batch: it notes first what is to be forgotten, here and outside,
 * then takes it away and counts the rows of each table as they go.
 */
export function eraseStatements(db: D1Database, erasure: NewErasure): D1PreparedStatement[] {
  const { id, site, what, atMs } = erasure
  if (what === 'events') return []
  const counted = (table: string, ...statements: D1PreparedStatement[]) =>
    statements.flatMap((statement) => [statement, countChanges(db, id, table)])
  return [
    insertErasure(db, erasure),
    ...note(db, erasure, what),
    ...noteErased(db, id, site, 'lead' in what ? what.lead.parts.map(({ position }) => position) : []),
    noteEvents(db, id, site),
    noteFiles(db, id, site),
    ...counted('deliveries', eraseDeliveries(db, id, site)),
    ...promoteBehindErased(db, id, site, atMs),
    ...counted('events', eraseEvents(db, id, site)),
    ...counted('files', letFilesGo(db, id)),
    ...('lead' in what ? counted('consents', deleteConsents(db, what.lead.id)) : []),
    ...counted('submissions', deleteSubmissions(db, id, site)),
    ...('lead' in what ? eraseLead(db, what.lead, id, counted) : [dropIfEmpty(db, id)]),
  ]
}

/** Notes first what is to be forgotten. */
function note(db: D1Database, erasure: NewErasure, what: Exclude<NewErasure['what'], 'events'>): D1PreparedStatement[] {
  const { id, site } = erasure
  if ('lead' in what) return noteLead(db, erasure, what)
  if ('quarantined' in what) return [noteDiscarded(db, id, site, what.quarantined)]
  return [noteQuarantined(db, id, site, what.quarantinedBeforeMs)]
}

function eraseLead(
  db: D1Database,
  { id, site, parts }: LeadRecord,
  erasure: string,
  counted: (table: string, ...statements: D1PreparedStatement[]) => D1PreparedStatement[],
): D1PreparedStatement[] {
  const ids = parts.map((part) => part.id)
  return [
    ...counted('signals', deleteSignals(db, id)),
    ...counted('edits', deleteEdits(db, id), clearEditsMadeTogether(db, erasure, site)),
    ...counted('proposals', deleteProposals(db, id)),
    ...counted('handoffs', deleteHandoffs(db, id)),
    ...counted('verdicts', deleteVerdicts(db, id)),
    ...counted('merges', ...deleteMerges(db, ids)),
    ...counted('warming_people', deleteWarmingPeople(db, ids)),
    ...counted('visitors', deleteVisitors(db, ids)),
    ...counted('leads', ...deleteLeads(db, [id])),
    // The working set has taken these away before: a lead of several parts has a row for each.
    countRows(db, erasure, 'lead_parts', parts.length > 1 ? parts.length : 0),
  ]
}

/** Notes by what the person is found, and what came of them. */
function noteLead(
  db: D1Database,
  { id, site }: NewErasure,
  { lead, held }: Extract<NewErasure['what'], { lead: LeadRecord }>,
): D1PreparedStatement[] {
  const ids = lead.parts.map((part) => part.id)
  const of = (kind: Work['kind'], values: readonly (string | null)[]) =>
    values.flatMap((value) => (value ? { kind, value } : []))
  const words = lead.parts.flatMap(({ email, name, phone, company, externalId }) => [
    email,
    name,
    phone,
    company,
    externalId,
  ])
  const work: Work[] = [
    ...of('lead', ids),
    ...of(
      'email',
      lead.parts.map((part) => part.emailKey),
    ),
    ...of(
      'external_id',
      lead.parts.map((part) => part.externalId),
    ),
    ...of(
      'phone',
      lead.parts.map(({ phone }) => (phone?.startsWith('+') ? phone : null)),
    ),
    ...of('word', words),
    ...of('held', held.commands),
    ...of('submission', held.submissions),
    ...of('file', held.files),
  ]
  return [...insertWork(db, id, work), noteVisitors(db, id), noteSubmissions(db, id, site, lead.id)]
}

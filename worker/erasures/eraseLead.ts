import { deleteWarmingPeople } from '../companies/warming/store.ts'
import { deleteConsents } from '../consents/store.ts'
import { eraseDeliveries } from '../deliveries/store.ts'
import { deleteEdits } from '../edits/store.ts'
import { eraseEvents } from '../events/store.ts'
import { letFilesGo } from '../files/store.ts'
import type { LeadRecord } from '../leads/leadRecord.ts'
import { deleteVisitors } from '../leads/store.ts'
import { deleteMerges } from '../merges/store.ts'
import { deleteProposals } from '../proposals/store.ts'
import { deleteSignals } from '../signals/identified/store.ts'
import { deleteSubmissions } from '../submissions/store.ts'

/** Whom to forget: the lead, all of its ids, and the addresses by which more of theirs may wait in quarantine. */
export interface Forgotten {
  site: string
  lead: string
  ids: string[]
  emailKeys: string[]
}

/** Takes away all that the database holds of one lead under any of its ids; the lead's own row goes after that. */
export function eraseLead(db: D1Database, { id, site, parts }: LeadRecord): D1PreparedStatement[] {
  const emailKeys = parts.flatMap((part) => part.emailKey ?? [])
  const forgotten: Forgotten = { site, lead: id, ids: parts.map((part) => part.id), emailKeys }
  return [
    // These look for what the lead's submissions were, so they come before these go.
    letFilesGo(db, forgotten),
    eraseDeliveries(db, forgotten),
    eraseEvents(db, forgotten),
    deleteWarmingPeople(db, forgotten.ids),
    deleteConsents(db, id),
    ...deleteSubmissions(db, forgotten),
    deleteSignals(db, id),
    deleteEdits(db, id),
    deleteProposals(db, id),
    ...deleteMerges(db, forgotten.ids),
    deleteVisitors(db, forgotten.ids),
  ]
}

import type { Suggestion } from '../../shared/schema/suggestion.ts'
import { toLead } from '../leads/leadRecord.ts'
import { type LeadRow, toRecord } from '../leads/leadRow.ts'
import { selectLeads } from '../leads/store.ts'
import type { SuggestionRecord } from './store.ts'

/** Suggestions of one site with their leads as they are; one whose lead goes at this very moment is left out. */
export async function showSuggestions(
  db: D1Database,
  siteId: string,
  records: readonly SuggestionRecord[],
): Promise<Suggestion[]> {
  const ids = [...new Set(records.flatMap(({ leads }) => leads))]
  const { results } = await selectLeads(db, siteId, ids).all<LeadRow>()
  const leads = new Map(results.map((row) => [row.id, toLead(toRecord(row))]))
  return records.flatMap((record) => {
    const [older, younger] = record.leads.map((id) => leads.get(id))
    return older && younger ? [{ ...record, leads: [older, younger] as [typeof older, typeof younger] }] : []
  })
}

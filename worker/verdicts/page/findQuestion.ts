import { mayMove } from '../../../shared/rules/stageMoves.ts'
import type { Site } from '../../../shared/schema/site.ts'
import { type Verdict, VerdictKind } from '../../../shared/schema/verdict.ts'
import type { Env } from '../../env.ts'
import { findHandoff, type HandoffRecord } from '../../handoffs/store.ts'
import type { NamedHandoff } from '../../handoffs/verdictLink.ts'
import { END } from '../../http/cursor.ts'
import { companyDomain } from '../../leads/companyDomain.ts'
import type { LeadRecord } from '../../leads/leadRecord.ts'
import { findLead } from '../../leads/store.ts'
import { readSite } from '../../sites/siteDocuments.ts'
import { selectVerdictsOfLead, toRecord } from '../store.ts'

/** UTF-16 units of a name that the page shows. */
const LONGEST_NAME = 60

/** A handoff as whoever answers it meets it: of the person no more than a first name and a company. */
export interface Question {
  handoff: HandoffRecord
  lead: string
  /** As “Ada”; null where nobody told. */
  firstName: string | null
  company: string | null
  owner: string | null
  site: Pick<Site, 'name' | 'rejectionReasons' | 'lossReasons'>
  /** What can be said of them now. */
  choices: VerdictKind[]
  latest: Verdict | null
}

/** What a link asks; null where the lead is gone, or the link does not hold any more. */
export async function findQuestion(env: Env, named: NamedHandoff): Promise<Question | null> {
  const [handoff, site] = await Promise.all([findHandoff(env.DB, named.site, named.handoff), readSite(env, named.site)])
  if (!handoff || !site || handoff.link !== named.link) return null
  const lead = await findLead(env.DB, handoff.lead)
  if (!lead) return null
  const row = await selectVerdictsOfLead(env.DB, lead.id, END, 1).first()
  return {
    ...{ handoff, lead: lead.id, firstName: firstNameOf(lead), owner: lead.owner, site },
    company: cut(lead.company ?? companyDomain(lead.emailKey)),
    choices: VerdictKind.options.filter((kind) => mayMove(lead.stage, kind)),
    latest: row ? toRecord(row) : null,
  }
}

/** A title as “Dr.” is no name. */
function firstNameOf({ name }: LeadRecord): string | null {
  const words = (name ?? '').split(/\s+/u).filter(Boolean)
  return cut(words.find((word) => !word.endsWith('.')) ?? null)
}

const cut = (text: string | null) => text?.slice(0, LONGEST_NAME).toWellFormed() ?? null

import type { Reason } from '../../shared/schema/handoff.ts'
import type { Site } from '../../shared/schema/site.ts'
import type { Env } from '../env.ts'
import type { ListedForm } from '../sites/siteDocuments.ts'
import { handoffIdOf } from './handoffIdOf.ts'
import { reasonsOf } from './reasonsOf.ts'
import type { Heard } from './submissionFacts.ts'
import { FIRST_LINK, verdictUrl } from './verdictLink.ts'

/** What a submission has that is enough for sales, as it stood when it came. */
export interface Qualifying {
  reasons: Reason[]
  /** Hours that sales has to answer. */
  hours: number
  /** Our own origin, as it was asked: where links of ours lead. */
  here: string
  verdictUrl: string
}

/**
 * Whether a submission is enough for sales, by its form or by a rule of the site. It is judged by what it says itself, so
 * this takes no look at the lead: whether that is given to sales is decided where it is known.
 */
export async function qualifyingOf(
  env: Env,
  site: Site,
  form: Pick<ListedForm, 'qualifies'> | undefined,
  heard: Heard,
  here: string,
): Promise<Qualifying | null> {
  if (heard.content.partial) return null
  const reasons = reasonsOf(site.qualification, form?.qualifies ?? false, heard)
  if (reasons.length === 0) return null
  const handoff = { site: site.id, handoff: handoffIdOf(heard.content.id), link: FIRST_LINK }
  return { reasons, hours: site.handoffHours, here, verdictUrl: await verdictUrl(env, here, handoff) }
}

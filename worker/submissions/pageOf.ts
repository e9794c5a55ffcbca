import { readCampaign } from '../../shared/rules/readCampaign.ts'
import type { Submission } from '../../shared/schema/submission.ts'
import { withoutLink } from '../leads/identifyingLink.ts'

/** The page that a submission stood on as it is kept: with its campaign, which its address tells, and without our link's token. */
export function pageOf({ page }: Pick<Submission, 'page'>): Submission['page'] {
  const campaign = page.campaign ?? readCampaign(page.url)
  return { ...page, url: withoutLink(page.url), ...(campaign && { campaign }) }
}

import type { Stage } from '../../../shared/schema/lead.ts'

/** How the stages read. */
export const STAGE_WORDS: Readonly<Record<Stage, string>> = {
  subscriber: 'Subscriber',
  lead: 'Lead',
  qualified: 'Qualified',
  accepted: 'Accepted',
  won: 'Won',
  lost: 'Lost',
  disqualified: 'Disqualified',
}

import type { Stage } from '../../shared/schema/lead.ts'
import type { Already } from '../../shared/schema/submission.ts'

const ALREADY: Partial<Record<Stage, Already>> = { won: 'customer', accepted: 'open_deal' }

/** What somebody in this stage already is to sales; undefined: neither customer nor open deal. */
export const alreadyOf = (stage: Stage): Already | undefined => ALREADY[stage]

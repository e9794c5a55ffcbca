import type { Rule } from '../facts.ts'

/** More than most campaigns bring within minutes; weighs little, because some campaigns do. */
const BUSY = 500

/** The site gets unusually many submissions. */
export const busySite: Rule = ({ counts }) => (counts.atSite > BUSY ? 'busy_site' : null)

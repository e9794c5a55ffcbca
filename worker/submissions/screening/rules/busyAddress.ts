import type { Rule } from '../facts.ts'

/** More than an office sends a site within minutes. */
const BUSY = 20

/** One network sends this site a lot. */
export const busyAddress: Rule = ({ counts }) => (counts.fromAddress > BUSY ? 'busy_address' : null)

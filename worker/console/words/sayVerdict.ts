import type { Handoff } from '../../../shared/schema/handoff.ts'
import type { Verdict, VerdictKind } from '../../../shared/schema/verdict.ts'

const SAID: Record<VerdictKind, string> = {
  accepted: 'accepted them',
  not_a_fit: 'said they are not a fit',
  won: 'won them',
  lost: 'lost them',
}

/** That a lead was given to sales, and why, in a line. */
export const sayHandoff = ({ reasons }: Handoff): string =>
  `Handed to sales: ${reasons.map(({ says }) => says).join('; ')}`

/** What sales said, in a line. */
export function sayVerdict({ kind, by, reason, note, value, currency, tags }: Verdict): string {
  const worth = value === null ? null : `${value} ${currency}`
  const why = [worth, reason, note, tags.length > 0 ? `cares about ${tags.join(', ')}` : null]
  return [`${by} ${SAID[kind]}`, ...why.filter((said) => said !== null)].join(' · ')
}

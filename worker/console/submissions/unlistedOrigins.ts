import { isEnough } from '../../../shared/rules/isEnough.ts'
import type { StoredSubmission } from '../../../shared/schema/submission.ts'

/** An origin that the site does not list, and what waits from there. */
export interface Unlisted {
  origin: string
  host: string
  waiting: number
}

/** The origins that the site is asked about, the one that most came from first. */
export function unlistedOrigins(
  submissions: readonly Pick<StoredSubmission, 'origin' | 'reasons'>[],
  listed: readonly string[],
): Unlisted[] {
  const counts = new Map<string, number>()
  for (const { origin, reasons } of submissions) {
    const isAsked = origin !== null && reasons.includes('origin') && !listed.includes(origin)
    if (isAsked) counts.set(origin, (counts.get(origin) ?? 0) + 1)
  }
  return [...counts]
    .flatMap(([origin, waiting]) => {
      const host = URL.parse(origin)?.host
      return host ? [{ origin, host, waiting }] : []
    })
    .sort((one, other) => other.waiting - one.waiting)
}

/** Whether a submission would not wait if its origin were listed: what else was noticed of it is not enough. */
export const waitsForOrigin = (
  { origin, reasons }: Pick<StoredSubmission, 'origin' | 'reasons'>,
  asked: string,
): boolean => origin === asked && !isEnough(reasons.filter((reason) => reason !== 'origin'))

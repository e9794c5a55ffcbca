import type { Placed } from '../../schema/placement.ts'
import { matchesPattern } from '../matchesPattern.ts'

/** Whether a placement's rules on pages and campaign let its form show at this address. */
export function matchesPage({ pages, notPages, campaign }: Placed, href: string): boolean {
  const { pathname, searchParams } = new URL(href)
  const isListed = (patterns: readonly string[]) => patterns.some((pattern) => matchesPattern(pattern, pathname))
  return (
    (!pages || isListed(pages)) &&
    !(notPages && isListed(notPages)) &&
    Object.entries(campaign ?? {}).every(([name, pattern]) => matchesPattern(pattern, searchParams.get(name) ?? ''))
  )
}

import type { Finding } from './finding.ts'

const DAY = /^\d{4}-\d\d-\d\d$/

/** What is wrong, with the days in it as a reader of this language writes them. */
export function sayDays(finding: Finding | null, language: string): Finding | null {
  if (!finding?.limits) return finding
  const limits = Object.entries(finding.limits).map(([name, limit]) => [name, sayDay(limit, language)])
  return { ...finding, limits: Object.fromEntries(limits) }
}

const sayDay = (limit: string | number, language: string) =>
  typeof limit === 'string' && DAY.test(limit)
    ? new Date(limit).toLocaleDateString(language, { dateStyle: 'long', timeZone: 'UTC' })
    : limit

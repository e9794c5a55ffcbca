import type { Placed } from '../../schema/placement.ts'

/** Whether a placement's rules on pages and campaign let its form show at this address. */
export function matchesPage({ pages, notPages, campaign }: Placed, href: string): boolean {
  const { pathname, searchParams } = new URL(href)
  const isListed = (patterns: readonly string[]) =>
    patterns.some((pattern) => matches(withoutEnd(pattern), withoutEnd(pathname)))
  return (
    (!pages || isListed(pages)) &&
    !(notPages && isListed(notPages)) &&
    Object.entries(campaign ?? {}).every(([name, pattern]) => matches(pattern, searchParams.get(name) ?? ''))
  )
}

/** `/pricing/` and `/pricing` are one page to people. */
const withoutEnd = (path: string): string => path.replace(/(?<=.)\/$/, '')

/** Without a regular expression, so that no pattern can take long: each part must follow where the last one ended. */
function matches(pattern: string, given: string): boolean {
  const [first = '', ...rest] = pattern.split('*')
  const last = rest.pop()
  if (last === undefined) return given === pattern
  if (!given.startsWith(first)) return false
  let from = first.length
  for (const part of rest) {
    const at = given.indexOf(part, from)
    if (at < 0) return false
    from = at + part.length
  }
  return given.length - last.length >= from && given.endsWith(last) && given !== ''
}

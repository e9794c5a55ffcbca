/**
 * Whether a path is one that a pattern means; `*` stands for anything, and `/pricing/` is `/pricing`. Without a regular
 * expression, so that no pattern can take long. It stands apart from rules/placement/matchesPage because a module of the
 * widget may share none with another.
 */
export function matchesPattern(pattern: string, path: string): boolean {
  const given = withoutEnd(path)
  const [first = '', ...rest] = withoutEnd(pattern).split('*')
  const last = rest.pop()
  if (last === undefined) return given === first
  if (!given.startsWith(first)) return false
  let from = first.length
  for (const part of rest) {
    const at = given.indexOf(part, from)
    if (at < 0) return false
    from = at + part.length
  }
  return given.length - last.length >= from && given.endsWith(last)
}

const withoutEnd = (path: string): string => path.replace(/(?<=.)\/$/, '')

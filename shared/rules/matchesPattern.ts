/**
 * Whether a path or another text is one that a pattern means; `*` stands for anything, and `/pricing/` is `/pricing` to people.
 * Without a regular expression, so that no pattern can take long: each part must follow where the last one ended.
 */
export function matchesPattern(pattern: string, text: string): boolean {
  const given = withoutEnd(text)
  const [first = '', ...rest] = withoutEnd(pattern).split('*')
  const last = rest.pop()
  let from = first.length
  const follows = (part: string) => {
    const at = given.indexOf(part, from)
    from = at + part.length
    return at >= 0
  }
  if (last === undefined) return given === first
  return (
    given !== '' &&
    given.startsWith(first) &&
    rest.every(follows) &&
    given.endsWith(last) &&
    given.length - last.length >= from
  )
}

const withoutEnd = (path: string): string => path.replace(/(?<=.)\/$/, '')

const LONGEST_PATH = 200
/** A segment that tells one thing or one person from others: a number, a random id, an address, a whole sentence. */
const PARTICULAR = /\d{3}|@|%40|^[\da-f-]{16,}$|^.{60}/i

/** The page that a form stands on, as a pattern: what is particular of its path is left open. */
export function pathPattern(url: string): string {
  const segments = new URL(url).pathname.split('/')
  return withinLimit(segments.map((segment) => (PARTICULAR.test(segment) ? '*' : segment)))
}

/** One pattern for what two of them say. */
export function widenPath(one: string, other: string): string {
  if (one === other) return one
  const [left, right] = [one.split('/'), other.split('/')]
  if (left.length === right.length) return left.map((part, index) => (part === right[index] ? part : '*')).join('/')
  const same = left.findIndex((part, index) => part !== right[index])
  return withinLimit([...left.slice(0, same < 0 ? left.length : same), '*'])
}

function withinLimit(segments: readonly string[]): string {
  const path = segments.join('/')
  return path.length <= LONGEST_PATH ? path : '/*'
}

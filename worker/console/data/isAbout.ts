import type { Noun } from './useChange.ts'

/** Whether a query that was read by this line is about one of these nouns. */
export function isAbout(line: unknown, nouns: readonly Noun[]): boolean {
  const noun = typeof line === 'string' ? /^\w+ \/v1\/([\w-]+)/.exec(line)?.[1] : undefined
  return nouns.some((one) => one === noun)
}

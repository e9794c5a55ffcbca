import type { Tally } from './runChecks.ts'

/** The last line of a run: what machines and people read first. */
export function closingLine({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

/** Several tallies as one. */
export function addUp(tallies: readonly Tally[]): Tally {
  const sum = (part: keyof Tally) => tallies.reduce((total, tally) => total + tally[part], 0)
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') }
}

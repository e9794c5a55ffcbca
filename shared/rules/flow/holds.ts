import type { Comparison, Condition } from '../../schema/condition.ts'
import type { Question } from '../../schema/field.ts'
import type { Answer } from '../../schema/submission.ts'

/** What conditions look at. */
export interface Facts {
  /** The answers that count, by key, each with its question; what was left open is not in here. */
  given: ReadonlyMap<string, { field: Question; answer: Answer }>
  /** Of the page's address, by name. */
  parameters: Readonly<Record<string, string>>
}

/** Whether a condition holds. */
export function holds(part: Condition | Comparison, facts: Facts): boolean {
  if ('all' in part) return part.all.every((one) => holds(one, facts))
  if ('any' in part) return part.any.some((one) => holds(one, facts))
  const { is, value: wanted } = part
  const found = find(part, facts)
  if (is === 'given' || is === 'open') return (found !== undefined) === (is === 'given')
  const same = found !== undefined && isSame(found, wanted)
  if (is === 'equal' || is === 'unequal') return same === (is === 'equal')
  if (found === undefined) return false
  if (is === 'containing') return fold(found).includes(fold(wanted))
  return typeof wanted === 'number' ? isBeyond(is, toNumber(found), wanted) : isBeyond(is, fold(found), fold(wanted))
}

function find(comparison: Comparison, { given, parameters }: Facts): Answer | undefined {
  if ('answer' in comparison) return given.get(comparison.answer)?.answer
  const { parameter } = comparison
  return Object.hasOwn(parameters, parameter) ? parameters[parameter]?.trim() || undefined : undefined
}

/** Of several options, to have chosen the wanted one is enough. */
function isSame(found: Answer, wanted: Comparison['value']): boolean {
  if (Array.isArray(found)) return found.includes(String(wanted))
  if (typeof wanted === 'number') return toNumber(found) === wanted
  return typeof wanted === 'boolean' ? found === wanted : fold(found) === fold(wanted)
}

/** Dates are ISO text, which stands in the order of the calendar. */
const isBeyond = <Value extends number | string>(is: 'more' | 'less', found: Value, wanted: Value): boolean =>
  is === 'more' ? found > wanted : found < wanted

const fold = (value: Answer | undefined): string => String(value).trim().toLowerCase()

/** What is no number is neither more nor less than any. */
function toNumber(found: Answer): number {
  if (typeof found === 'number') return found
  return typeof found === 'string' && found.trim() ? Number(found) : Number.NaN
}

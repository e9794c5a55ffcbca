import * as z from 'zod'
import { key } from './key.ts'
import { text } from './text.ts'

/** Comparisons in one condition, those of its groups included. */
const MOST_COMPARISONS = 20
/** UTF-16 units of a parameter's name. */
const LONGEST_NAME = 100

/** A parameter of the page's address. */
export const ParameterName = text(LONGEST_NAME).regex(/^(?!__proto__$)[^\s&=#]+$/)

const how = {
  /**
   * `open` is the opposite of `given`, `unequal` that of `equal`. Texts are compared trimmed and whatever their case,
   * numbers as numbers, dates by the calendar; to have chosen an option of several is to be `equal` to it.
   */
  is: z.enum(['given', 'open', 'equal', 'unequal', 'containing', 'more', 'less']),
  /** With what; absent for `given` and `open`. */
  value: z.union([text(500).regex(/\S/), z.number(), z.boolean()]).optional(),
}
/** One look at an answer or at a parameter of the page's address. */
export const Comparison = z
  .union([z.strictObject({ answer: key, ...how }), z.strictObject({ parameter: ParameterName, ...how })])
  .refine(
    ({ is, value }) => (value === undefined) === (is === 'given' || is === 'open'),
    '“given” and “open” take no value, all others need one',
  )
export type Comparison = z.infer<typeof Comparison>

const comparisons = z.array(Comparison).min(1).max(MOST_COMPARISONS)
const Group = z.union([z.strictObject({ all: comparisons }), z.strictObject({ any: comparisons })])
const parts = z
  .array(z.union([Comparison, Group]))
  .min(1)
  .max(MOST_COMPARISONS)

/** When something holds: all of its parts do, or any of them; a part is a comparison or a group of some. */
const AnyCondition = z.union([z.strictObject({ all: parts }), z.strictObject({ any: parts })])
export type Condition = z.infer<typeof AnyCondition>
export const Condition = AnyCondition.refine(
  (condition) => count(condition) <= MOST_COMPARISONS,
  `at most ${MOST_COMPARISONS} comparisons in one condition`,
).meta({ id: 'Condition' })

function count(part: Condition | Comparison): number {
  if ('answer' in part || 'parameter' in part) return 1
  const within: readonly (Condition | Comparison)[] = 'all' in part ? part.all : part.any
  return within.reduce((sum, one) => sum + count(one), 0)
}

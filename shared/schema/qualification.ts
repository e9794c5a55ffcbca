import * as z from 'zod'
import { LEAD_CHANNELS } from '../rules/channel/channels.ts'
import { id } from './id.ts'
import { key } from './key.ts'
import { SourceKind } from './source.ts'
import { text } from './text.ts'

const MOST_COMPARISONS = 20
const MOST_RULES = 20
/** UTF-16 units. */
const LONGEST_NAME = 100

const equality = z.enum(['equal', 'unequal'])
const presence = z.enum(['given', 'open'])
const wanted = text(200).regex(/\S/)

/** One look at a submission and whom it came of. */
export const QualifyingComparison = z
  .discriminatedUnion('fact', [
    z.strictObject({ fact: z.literal('form'), is: equality, value: id('fm') }),
    /** An answer by its value; `name` is the question's key. */
    z.strictObject({
      fact: z.literal('answer'),
      name: key,
      is: z.enum(['given', 'open', 'equal', 'unequal', 'containing', 'more', 'less']),
      value: z.union([wanted, z.number()]).optional(),
    }),
    /** How they first came, or came this time. */
    z.strictObject({ fact: z.literal('channel'), is: equality, value: z.enum(LEAD_CHANNELS) }),
    /** The domain of a work address, domains below it too, or the name that they state. */
    z.strictObject({
      fact: z.literal('company'),
      is: z.enum(['given', 'open', 'equal', 'unequal', 'containing']),
      value: wanted.optional(),
    }),
    /** An address that is neither of a service for everybody nor thrown away. */
    z.strictObject({ fact: z.literal('work_email'), is: presence }),
    z.strictObject({ fact: z.literal('phone'), is: presence }),
    /** Where no page took it. */
    z.strictObject({ fact: z.literal('source'), is: equality, value: SourceKind }),
  ])
  .refine((comparison) => isWhole(comparison), '“given” and “open” take no value, all others need one')
export type QualifyingComparison = z.infer<typeof QualifyingComparison>

const comparisons = z.array(QualifyingComparison).min(1).max(MOST_COMPARISONS)
const name = text(LONGEST_NAME).regex(/\S/)

/** A rule by which one submission is enough for sales: all of its comparisons hold, or any. Its name is its reason. */
export const QualifyingRule = z
  .union([z.strictObject({ name, all: comparisons }), z.strictObject({ name, any: comparisons })])
  .meta({ id: 'QualifyingRule' })
export type QualifyingRule = z.infer<typeof QualifyingRule>

/** Any of these is enough. */
export const Qualification = z.array(QualifyingRule).max(MOST_RULES)

function isWhole(comparison: { is: string; value?: unknown }): boolean {
  return (comparison.value === undefined) === (comparison.is === 'given' || comparison.is === 'open')
}

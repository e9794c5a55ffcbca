import * as z from 'zod'
import { CHANNELS } from '../rules/channel/channels.ts'
import { id } from './id.ts'
import { key } from './key.ts'
import { Stage } from './lead.ts'
import { text } from './text.ts'

const MOST_COMPARISONS = 20

const equality = z.enum(['equal', 'unequal'])
const wanted = text(200).regex(/\S/)

/**
 * One look at an event. What it does not tell of is not known: then `unequal` and `open` hold, and nothing else does.
 */
export const EventComparison = z
  .discriminatedUnion('fact', [
    /** The form that was sent. */
    z.strictObject({ fact: z.literal('form'), is: equality, value: id('fm') }),
    z.strictObject({ fact: z.literal('stage'), is: equality, value: Stage }),
    /** How the lead first came. */
    z.strictObject({ fact: z.literal('channel'), is: equality, value: z.enum(CHANNELS) }),
    /** An answer of the submission, by its value; `name` is the question's key. */
    z.strictObject({
      fact: z.literal('answer'),
      name: key,
      is: z.enum(['given', 'open', 'equal', 'unequal', 'containing', 'more', 'less']),
      value: z.union([wanted, z.number()]).optional(),
    }),
  ])
  .refine(({ is, value }) => (value === undefined) === (is === 'given' || is === 'open'), {
    message: '“given” and “open” take no value, all others need one',
  })
export type EventComparison = z.infer<typeof EventComparison>

const comparisons = z.array(EventComparison).min(1).max(MOST_COMPARISONS)
const Group = z.union([z.strictObject({ all: comparisons }), z.strictObject({ any: comparisons })])
const parts = z
  .array(z.union([EventComparison, Group]))
  .min(1)
  .max(MOST_COMPARISONS)

/** Which events an endpoint gets of those types that it wants: all of the parts hold, or any; a part may be a group. */
export const EventFilter = z
  .union([z.strictObject({ all: parts }), z.strictObject({ any: parts })])
  .meta({ id: 'EventFilter' })
export type EventFilter = z.infer<typeof EventFilter>

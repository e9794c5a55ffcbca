import * as z from 'zod'
import { id } from './id.ts'
import { timestamp } from './text.ts'

const MOST_NAMED = 100

/** What is to be sent again: these events, or all that were given up on since a time. */
export const Replay = z
  .union([
    z.strictObject({ events: z.array(id('ev')).min(1).max(MOST_NAMED) }),
    z.strictObject({ failedSince: timestamp }),
  ])
  .meta({ id: 'Replay' })
export type Replay = z.infer<typeof Replay>

export const Replayed = z
  .object({
    /** The events that are due again. */
    replayed: z.array(id('ev')),
    /** Those that were named and are not: they wait already, are of somebody erased, or never were for this endpoint. */
    passedOver: z.array(z.object({ event: id('ev'), because: z.enum(['pending', 'erased', 'unknown']) })),
    /** There are more than one request brings back: ask again. */
    more: z.boolean(),
  })
  .meta({ id: 'Replayed' })
export type Replayed = z.infer<typeof Replayed>

/** Somebody has seen what was given up on up to a time. */
export const Acknowledged = z
  .object({
    acknowledged: z.int().min(0),
    /** There are more than one request takes: ask again. */
    more: z.boolean(),
  })
  .meta({ id: 'Acknowledged' })

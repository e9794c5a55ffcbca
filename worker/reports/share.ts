import * as z from 'zod'
import { Dimension, Metric } from './metrics.ts'

/** Which roll-up of an hour or a day: dimension, of, name. */
export const RollUpKey = z.tuple([Dimension, z.string(), z.string()])
export type RollUpKey = z.infer<typeof RollUpKey>

/** What one page view adds to some roll-ups of its hour, and so to those of its day. Kept with it, so it is short. */
export const Share = z.object({
  /** When the hour begins, in milliseconds since 1970. */
  at: z.int(),
  keys: z.array(RollUpKey),
  counts: z.partialRecord(Metric, z.number()),
})
export type Share = z.infer<typeof Share>

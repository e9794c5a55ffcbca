import * as z from 'zod'
import { Dimension, Metric } from './metrics.ts'

/** What one page view adds to one roll-up of its hour, and so to that of its day. */
export const Share = z.object({
  dimension: Dimension,
  of: z.string(),
  name: z.string(),
  /** When the hour begins, in milliseconds since 1970. */
  at: z.int(),
  counts: z.partialRecord(Metric, z.number()),
})
export type Share = z.infer<typeof Share>

import * as z from 'zod'
import { QuarantineReason } from './submission.ts'

/** How many submissions went into quarantine on one day (UTC), and for which reasons; one may have several. */
export const QuarantineDay = z
  .object({
    day: z.iso.date(),
    quarantined: z.int(),
    reasons: z.partialRecord(QuarantineReason, z.int()),
  })
  .meta({ id: 'QuarantineDay' })
export type QuarantineDay = z.infer<typeof QuarantineDay>

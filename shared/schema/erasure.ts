import * as z from 'zod'
import { id, siteId } from './id.ts'
import { timestamp } from './text.ts'

/** Why something was erased. */
export const ErasureReason = z.enum([
  /** A member said so, for the person. */
  'asked',
  /** Nothing came of the person for as long as the site keeps leads (`retention.leadsMonths`). */
  'quiet',
  /** Submissions waited in quarantine for as long as the site keeps them (`retention.quarantineDays`), or a member deleted one there. */
  'quarantine',
  /** Events were delivered, and told of for as long as the site keeps what they told (`retention.eventsDays`). */
  'events',
])
export type ErasureReason = z.infer<typeof ErasureReason>

/** Where something was erased: D1, the site's Desk, the Couriers of its endpoints, the bucket of files. */
export const ErasurePlace = z.enum(['database', 'desk', 'couriers', 'bucket'])
export type ErasurePlace = z.infer<typeof ErasurePlace>

/** What was erased where: the proof of it, which names nobody. */
export const Erasure = z
  .object({
    id: id('er'),
    site: siteId,
    reason: ErasureReason,
    /** Null where it is of no lead. */
    lead: id('ld').nullable(),
    /** All ids under which the lead was known. */
    ids: z.array(id('ld')),
    /** The name of the member or token; null: a rule of the site. */
    erasedBy: z.string().nullable(),
    erasedAt: timestamp,
    /** When the last trace outside the database was gone; null: it is gone on with each minute. */
    finishedAt: timestamp.nullable(),
    counts: z.array(z.object({ place: ErasurePlace, what: z.string(), count: z.int().min(0) })),
    /** Segments whose words may name the person: for somebody to look at. */
    segments: z.array(id('sm')),
  })
  .meta({ id: 'Erasure' })
export type Erasure = z.infer<typeof Erasure>

import * as z from 'zod'
import { EventType } from './event.ts'
import { id } from './id.ts'
import { timestamp } from './text.ts'

/**
 * Pending until the receiver took it; exhausted when the last delay has passed without that; erased where its person was
 * before. Never deleted.
 */
export const DeliveryState = z.enum(['pending', 'delivered', 'exhausted', 'erased'])
export type DeliveryState = z.infer<typeof DeliveryState>

/** One event for one endpoint. */
export const Delivery = z
  .object({
    endpoint: id('ep'),
    event: id('ev'),
    type: EventType,
    lead: id('ld').nullable(),
    state: DeliveryState,
    attempts: z.int().min(0),
    /** When the next attempt is due; null for one that waits behind an older event of the same lead, or is over. */
    dueAt: timestamp.nullable(),
    lastAttemptAt: timestamp.nullable(),
    /** Why the last attempt failed, in words; null where there was none or it did not fail. */
    lastError: z.string().nullable(),
    /** Somebody had it sent again; it stands outside the order since. */
    replayed: z.boolean(),
    /** When somebody saw that it was never taken; null: nobody did, or it was. */
    acknowledgedAt: timestamp.nullable(),
    createdAt: timestamp,
  })
  .meta({ id: 'Delivery' })
export type Delivery = z.infer<typeof Delivery>

/** One try, as its Courier remembers it. */
export const Attempt = z
  .object({
    event: id('ev'),
    number: z.int().min(1),
    at: timestamp,
    durationMs: z.int().min(0),
    /** HTTP status; null where no answer came. */
    status: z.int().nullable(),
    error: z.string().nullable(),
    /** The first 8 kB of what the receiver answered. */
    response: z.string(),
  })
  .meta({ id: 'Attempt' })
export type Attempt = z.infer<typeof Attempt>

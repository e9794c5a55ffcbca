import * as z from 'zod'
import { EventType } from './event.ts'

/** What to try an endpoint with: a sample of one type, or the latest event that happened. */
export const NewEndpointTest = z.strictObject({ sample: z.union([EventType, z.literal('latest')]) })
export type NewEndpointTest = z.infer<typeof NewEndpointTest>

/** What was sent and what came back. */
export const EndpointTest = z
  .object({
    delivered: z.boolean(),
    request: z.object({
      url: z.string(),
      /** The endpoint's own are masked. */
      headers: z.record(z.string(), z.string()),
      body: z.string(),
    }),
    response: z.object({
      /** Null where no answer came. */
      status: z.int().nullable(),
      /** The first 8 kB of it. */
      body: z.string(),
      durationMs: z.int().min(0),
      /** What went wrong, in words; null: nothing. */
      error: z.string().nullable(),
    }),
  })
  .meta({ id: 'EndpointTest' })
export type EndpointTest = z.infer<typeof EndpointTest>

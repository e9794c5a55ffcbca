import * as z from 'zod'
import { timestamp } from './text.ts'

/** What a site's own server signs its people's ids with (schema/identity.ts). */
export const IdentitySecret = z
  .object({
    secret: z.string(),
    /** Rises with each new secret, from 1. */
    version: z.int().min(1),
    /** Until when those before it hold too; null: they do not, or there are none. */
    olderUntil: timestamp.nullable(),
  })
  .meta({ id: 'IdentitySecret' })
export type IdentitySecret = z.infer<typeof IdentitySecret>

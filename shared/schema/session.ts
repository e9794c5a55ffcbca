import * as z from 'zod'
import { id } from './id.ts'
import { timestamp } from './text.ts'

/** A browser that is signed in. */
export const Session = z
  .object({
    id: id('ss'),
    /** “Firefox on Windows”. */ browser: z.string(),
    /** The one that asks. */ isThis: z.boolean(),
    createdAt: timestamp,
    lastSeenAt: timestamp,
    expiresAt: timestamp,
  })
  .meta({ id: 'Session' })
export type Session = z.infer<typeof Session>

import * as z from 'zod'
import { id } from './id.ts'
import { timestamp } from './text.ts'

/** Given at once, or with double opt-in: only when confirmed by a link that went to the person's own address. */
export const ConsentState = z.enum(['given', 'pending', 'confirmed'])
export type ConsentState = z.infer<typeof ConsentState>

/** What a lead agreed to in one submission, and when. */
export const Consent = z
  .object({
    submission: id('sb'),
    /** Of the form's field. */
    key: z.string(),
    /** In the words that the person read. */
    text: z.string(),
    version: z.int(),
    /** Where the form stood. */
    pageUrl: z.string(),
    givenAt: timestamp,
    state: ConsentState,
    confirmedAt: timestamp.nullable(),
  })
  .meta({ id: 'Consent' })
export type Consent = z.infer<typeof Consent>

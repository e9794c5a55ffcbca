import * as z from 'zod'

/** What the DNS says of one of the three ways in which mail shows whose it is. */
export const SenderFinding = z
  .object({
    about: z.enum(['spf', 'dkim', 'dmarc']),
    /** `unknown`: nobody could tell just now, or something must be said first. */
    verdict: z.enum(['good', 'bad', 'unknown']),
    /** Where in the DNS it was looked for. */
    name: z.string(),
    /** In plain words, with what to do. */
    says: z.string(),
  })
  .meta({ id: 'SenderFinding' })
export type SenderFinding = z.infer<typeof SenderFinding>

/** Whether mail from a domain will be believed. */
export const SenderCheck = z
  .object({ domain: z.string(), findings: z.array(SenderFinding) })
  .meta({ id: 'SenderCheck' })
export type SenderCheck = z.infer<typeof SenderCheck>

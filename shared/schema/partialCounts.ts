import * as z from 'zod'

/** What became of all the partial submissions that a site has taken: each is counted in one place. */
export const PartialCounts = z
  .object({
    /** Waiting for ten quiet minutes, or for what takes their place. */
    held: z.int().min(0),
    /** Gone the way of any submission after that: stored, or set aside. */
    handedOn: z.int().min(0),
    /** Never handed on, because a newer one or the final submission came first. */
    superseded: z.int().min(0),
    /** Taken back by the visitor, who gave the consent no more. */
    withdrawn: z.int().min(0),
    /** Without an e-mail address, a phone number or an identifying link, so that nobody can tell whose they are. */
    unreachable: z.int().min(0),
  })
  .meta({ id: 'PartialCounts' })
export type PartialCounts = z.infer<typeof PartialCounts>

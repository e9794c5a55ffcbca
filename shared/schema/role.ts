import * as z from 'zod'

/** What a member or a token may do: an owner all, a marketer forms and reports, sales its leads and verdicts. */
export const Role = z.enum(['owner', 'marketer', 'sales'])
export type Role = z.infer<typeof Role>

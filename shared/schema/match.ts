import * as z from 'zod'

/** Why something was taken for a lead's: by which of the rules, in the order of worker/README "Who somebody is". */
export const MatchRule = z.enum(['new', 'external_id', 'email', 'partial', 'link', 'visitor'])
export type MatchRule = z.infer<typeof MatchRule>

/** The rule with what it went by, in plain words: never a token. */
export const Match = z.object({ rule: MatchRule, evidence: z.string() }).meta({ id: 'Match' })
export type Match = z.infer<typeof Match>

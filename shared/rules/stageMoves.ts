import type { Stage } from '../schema/lead.ts'
import type { VerdictKind } from '../schema/verdict.ts'

/** The stage that a verdict means. */
export const STAGE_OF_VERDICT: Readonly<Record<VerdictKind, Stage>> = {
  accepted: 'accepted',
  not_a_fit: 'disqualified',
  won: 'won',
  lost: 'lost',
}

/**
 * Where a verdict may take a lead from each stage. Whoever changes their mind may say so; but who bought was a fit, and what
 * nobody began cannot be lost.
 */
const VERDICT_MOVES: Readonly<Record<Stage, readonly Stage[]>> = {
  subscriber: ['accepted', 'disqualified', 'won'],
  lead: ['accepted', 'disqualified', 'won', 'lost'],
  qualified: ['accepted', 'disqualified', 'won', 'lost'],
  accepted: ['accepted', 'disqualified', 'won', 'lost'],
  won: ['accepted', 'won', 'lost'],
  lost: ['accepted', 'disqualified', 'won', 'lost'],
  disqualified: ['accepted', 'disqualified', 'won'],
}

/** From where a rule may make a lead qualified. Whom sales has already, or sold to, is told of by `submission.accepted`. */
const QUALIFIES_FROM: readonly Stage[] = ['subscriber', 'lead', 'lost', 'disqualified']

/** Whether a verdict says something of a lead that stands here. */
export const mayMove = (from: Stage, kind: VerdictKind): boolean => VERDICT_MOVES[from].includes(STAGE_OF_VERDICT[kind])

/** Whether a lead that stands here can be given to sales. */
export const mayQualify = (from: Stage): boolean => QUALIFIES_FROM.includes(from)

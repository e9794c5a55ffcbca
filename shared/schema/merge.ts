import * as z from 'zod'
import { id, siteId } from './id.ts'
import { timestamp } from './text.ts'

/** Why two leads became one. */
export const MergeRule = z.enum([
  /** A member said so. */
  'member',
  /** A member took a suggestion. */
  'suggestion',
  /** One browser that its visitor lets us remember, and nothing that disagrees. */
  'visitor',
  /** Whoever may say it named the id of one and the address of the other. */
  'keys',
])
export type MergeRule = z.infer<typeof MergeRule>

/** For how long a merge can be undone. */
export const UNDO_DAYS = 30

/** That two leads are one person. The older id goes on; the other one leads to it for ever, unless this is undone. */
export const Merge = z
  .object({
    id: id('mg'),
    site: siteId,
    /** The lead that both are now. */
    lead: id('ld'),
    survivor: id('ld'),
    merged: id('ld'),
    rule: MergeRule,
    /** What it rests on, in plain words. */
    evidence: z.string(),
    /** Null: nobody did, a rule was enough. */
    mergedBy: z.string().nullable(),
    mergedAt: timestamp,
    undoneBy: z.string().nullable(),
    undoneAt: timestamp.nullable(),
    /** Null: it is undone already, or too old. */
    undoableUntil: timestamp.nullable(),
  })
  .meta({ id: 'Merge' })
export type Merge = z.infer<typeof Merge>

import * as z from 'zod'
import { id, siteId } from './id.ts'
import { Lead } from './lead.ts'
import { timestamp } from './text.ts'

/** What of two leads was compared. */
export const EvidenceKind = z.enum(['phone', 'email', 'name', 'company', 'birthday', 'postal_code', 'city', 'visitor'])
export type EvidenceKind = z.infer<typeof EvidenceKind>

/** What one comparison found. */
export const Evidence = z
  .object({
    kind: EvidenceKind,
    /** Ten make it ten times as likely that the two are one person; below nought it speaks against. */
    points: z.int(),
    /** In plain words, with what both gave. */
    says: z.string(),
  })
  .meta({ id: 'SuggestionEvidence' })
export type Evidence = z.infer<typeof Evidence>

/** Two leads that may be one person, for a person to decide. */
export const Suggestion = z
  .object({
    id: id('sn'),
    site: siteId,
    /** The older one first: its id goes on should they become one. */
    leads: z.tuple([Lead, Lead]),
    /** The sum of the evidence’s points. */
    score: z.int(),
    /** The weightiest first. */
    evidence: z.array(Evidence),
    state: z.enum(['open', 'refused']),
    /** The name of the member or token that refused it. */
    decidedBy: z.string().nullable(),
    decidedAt: timestamp.nullable(),
    createdAt: timestamp,
    updatedAt: timestamp,
  })
  .meta({ id: 'Suggestion' })
export type Suggestion = z.infer<typeof Suggestion>

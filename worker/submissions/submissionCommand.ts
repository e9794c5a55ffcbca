import type { LeadProperty } from '../../shared/schema/field.ts'
import type { QuarantineReason, StoredSubmission } from '../../shared/schema/submission.ts'
import type { Qualifying } from '../handoffs/qualifying.ts'
import type { FoundField } from '../seenForms/seeForm.ts'

/** What identifies a person in a submission. */
export interface PersonKeys {
  emailKey: string | null
  /** This browser's token, where the visitor agreed to the journey. */
  visitor: string | null
  /** The lead whose identifying link led to the form; absent: none did. */
  link?: string
  /** The site's own id of the person, by a signature that held; absent: none came. */
  externalId?: string
  /** Whoever sent it may say that these keys are one person's: the site's own server, or an import. */
  isVouched?: true
}

/** The values that answers give to a lead's properties; only non-empty ones stand here. */
export type LeadValues = Partial<Record<LeadProperty, string>>

/** Facts that last, as answers told them of their person: what possible duplicates are told by. */
export interface PersonFacts {
  /** As `1815-12-10`. */
  birthday?: string
  postalCode?: string
  city?: string
}

/** What a submission holds, apart from what the Desk decides: its lead, its state, its time. */
export type SubmissionContent = Omit<
  StoredSubmission,
  'site' | 'lead' | 'state' | 'reasons' | 'supersededBy' | 'receivedAt'
>

/** A visitor's sending, as it waits in the log. */
export interface SubmissionCommand {
  kind: 'submission'
  id: string
  content: SubmissionContent
  values: LeadValues
  /** Absent where the answers told none. */
  personFacts?: PersonFacts
  keys: PersonKeys
  /** What screening noticed; the sum of their points decides whether the submission waits for a person. */
  reasons: QuarantineReason[]
  /** Where each consent with double opt-in is confirmed, by its key; absent: there is none. */
  confirmUrls?: Readonly<Record<string, string>>
  /** Why it is enough for sales; absent: it is not. */
  qualifies?: Qualifying
  /** When it came, which is earlier than its place in the log where it was held; absent from Desks of before. */
  receivedAtMs?: number
  /** What the page's own form looked like, where this was one. */
  seen?: { path: string; fields: FoundField[] }
}

/** A member's decision that a quarantined submission is welcome. */
export interface ReleaseCommand {
  kind: 'release'
  id: string
  submissionId: string
  /** It is enough for sales: absent, it is not. */
  qualifies?: true
  /** What it says of earlier ones; absent from Desks of before. */
  supersedes?: string[]
  keys: PersonKeys
  /** As they state it; absent from Desks of before. */
  company?: string
}

import type { Lead, LeadDetail } from '../../shared/schema/lead.ts'

/** Who said a value, and at which position of the Desk's log. `rule`: nobody, it follows (of a stage). */
export interface Said {
  at: number
  by: 'form' | 'import' | 'member' | 'rule'
}

/**
 * What is known of a person by what came under one id: a lead before any merge, or one of those that a merge brought
 * together. What comes later goes to the part whose keys it bears, so that parts can leave as they came. DESIGN.md §6 "Merge".
 */
export interface LeadPart
  extends Pick<Lead, 'id' | LeadDetail | 'externalId' | 'stage' | 'firstTouchpoint' | 'latestTouchpoint'> {
  /** Place in the Desk's log of the command that made it; the oldest part's id is the lead's. */
  position: number
  emailKey: string | null
  submissions: number
  /** The last one that was used under this id; while others lead, nothing is told under it. */
  sequence: number
  createdAt: string
  updatedAt: string
  lastSeenAt: string
  /** Imported by somebody who did not know of any consent: nothing is to be mailed until there is one. */
  mailingHeld: boolean
  /** When it joined the lead that it is a part of; null: it leads, or is alone. */
  joinedAt: string | null
  /** Of each value that is there, or that a member emptied. */
  said: Partial<Record<LeadDetail | 'stage', Said>>
}

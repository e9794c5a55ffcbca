import type { QuarantineReason } from '../../../shared/schema/submission.ts'

/** What is known of one submission and of how it came: all that the rules judge. */
export interface Facts {
  /** The site's own origins; empty where it lists none. */
  origins: readonly string[]
  /** Where the page that sent it stands; null where no page did. */
  origin: string | null
  /** The `User-Agent` it came with. */
  agent: string | null
  /** Something stands in the field that people cannot see. */
  isTrapped: boolean
  /** Turnstile says that it never gave out the token that came along. */
  isTokenForged: boolean
  /** From the moment the form showed to its sending; null where nobody measured. */
  filledMs: number | null
  name: string | null
  email: string | null
  /** All answers that are text, as typed or chosen. */
  texts: readonly string[]
  /** How often this came within the last minutes, this one included. */
  counts: { sameText: number; fromAddress: number; atSite: number }
}

/** One rule of screening: the reason it finds in the facts, or null. */
export type Rule = (facts: Facts) => QuarantineReason | null

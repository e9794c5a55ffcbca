import type { ToldVerdict, Verdict } from '../../shared/schema/verdict.ts'

/** What sales answered of a lead. */
export interface VerdictCommand {
  kind: 'verdict'
  id: string
  /** Follows from what its sender called it, so that it is taken once. */
  verdict: string
  lead: string
  /** The handoff that it answers, with the part of the lead that this was of; null: whichever is open. */
  handoff: { id: string; originLead: string } | null
  told: Omit<ToldVerdict, 'by'>
  by: string
  via: Verdict['via']
  /** Of what was sent. */
  hash: string
  /** When it was said, where that was not now. */
  saidAtMs?: number
}

/** No link that lets its reader answer for this lead holds any more. */
export interface RevokeLinksCommand {
  kind: 'revoke_links'
  id: string
  /** A handoff of the same group would lose its link too. */
  alone: true
  lead: string
}

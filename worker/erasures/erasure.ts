import type { ErasureReason } from '../../shared/schema/erasure.ts'
import type { LeadRecord } from '../leads/leadRecord.ts'
import type { Held } from './eraseCommand.ts'

/** One erasure as it begins. */
export interface NewErasure {
  id: string
  site: string
  /** The Desk's command; null: cron does it by itself. */
  command: string | null
  reason: ErasureReason
  by: string | null
  atMs: number
  what: { lead: LeadRecord; held: Held } | { quarantinedBeforeMs: number } | { quarantined: string[] } | 'events'
}

import type { ErasureReason } from '../../shared/schema/erasure.ts'

/** A person wants to be forgotten, or a member wants them to be, or nothing came of them for long. */
export interface EraseCommand {
  kind: 'erase'
  id: string
  alone: true
  lead: string
  /** Absent: a member's wish. */
  reason?: Extract<ErasureReason, 'asked' | 'quiet'>
  /** The name of the member or token; absent: nobody's. */
  by?: string
  /** Only where nothing has come of them since, in milliseconds. */
  quietSinceMs?: number
  /** What the Desk held of theirs when this was appended, and forgot in that moment. */
  held?: Held
}

/** Sendings that were held: their commands, their ids, and the files that they name. */
export interface Held {
  commands: string[]
  submissions: string[]
  files: string[]
}

/** A member wants nothing of what waits in quarantine: one submission, and what it took the place of. */
export interface DiscardCommand {
  kind: 'discard'
  id: string
  alone: true
  submissions: string[]
  /** The name of the member or token. */
  by: string
}

/** What waits in quarantine for too long is to be forgotten. */
export interface ExpireCommand {
  kind: 'expire'
  id: string
  alone: true
  /** Of what came before then, in milliseconds. */
  beforeMs: number
}

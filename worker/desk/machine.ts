import type { Count } from './ledger.ts'

/** A change to leads, as it waits in the log; the Desk knows no more of it than this. */
export interface Command {
  kind: string
  id: string
  /** It reads or moves what no other command knows of, so nothing else is in its group. */
  alone?: true
}

/** A command with its place in the log. */
export interface Logged {
  position: number
  /** Milliseconds since 1970; the time that the command's effects carry. */
  appendedAt: number
  command: Command
}

/** What a group comes to: the writes that make it true, or the one command that cannot be applied. */
export type Folded =
  | {
      ok: true
      statements: D1PreparedStatement[]
      /** What was meant to be written, counted apart from the writes. */
      counts: Count[]
      /** Runs once the writes are committed. */
      committed(): Promise<void>
    }
  | { ok: false; position: number; reason: string }

/** The nouns' side of the Desk: reads all that a group may touch in one batch, folds it, and returns the writes. */
export type Fold = (db: D1Database, siteId: string, group: readonly Logged[]) => Promise<Folded>

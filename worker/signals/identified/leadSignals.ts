import { type SignalRecord, upsertSignals } from './store.ts'

/** The signals that one group of commands tells of. None is read: the database itself takes the larger numbers. */
export class LeadSignals {
  readonly #signals: SignalRecord[] = []

  put(...signals: SignalRecord[]): void {
    this.#signals.push(...signals)
  }

  statements(db: D1Database, siteId: string): D1PreparedStatement[] {
    return upsertSignals(db, siteId, this.#signals)
  }
}

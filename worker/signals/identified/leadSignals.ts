import { type SignalRecord, upsertSignals } from './store.ts'

/** The signals that one group of commands tells of. None is read: the database itself takes the larger numbers. */
export class LeadSignals {
  readonly #signals: SignalRecord[] = []

  put(...signals: SignalRecord[]): void {
    this.#signals.push(...signals)
  }

  /** Whose they are. */
  leads(): ReadonlySet<string> {
    return new Set(this.#signals.map(({ lead }) => lead))
  }

  /** `leadOf` tells the lead that an id belongs to by the end of the group. */
  statements(db: D1Database, siteId: string, leadOf: (id: string) => string): D1PreparedStatement[] {
    const signals = this.#signals.map((one) => ({
      ...one,
      lead: leadOf(one.lead),
      originLead: one.originLead ?? one.lead,
    }))
    return upsertSignals(db, siteId, signals)
  }
}

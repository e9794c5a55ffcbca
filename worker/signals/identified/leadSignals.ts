import type { LeadTouchpoint } from '../../../shared/schema/touchpoint.ts'
import { withChannel } from '../../leads/withChannel.ts'
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

  /** The arrivals that the group told of a lead with these ids. */
  touchpointsOf(ids: readonly string[]): LeadTouchpoint[] {
    return this.#signals.flatMap(({ lead, originLead, signal }) => {
      if (signal.type !== 'touchpoint' || !ids.includes(originLead ?? lead)) return []
      const { id: _, type: __, ...touch } = signal
      return withChannel(touch)
    })
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

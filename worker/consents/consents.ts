import { type ConsentRecord, upsertConsents } from './store.ts'

/** The consents that one group of commands works on, in memory. */
export class Consents {
  readonly #consents = new Map<string, ConsentRecord>()
  readonly #changed = new Set<string>()

  /** Takes in what the database says of a consent. */
  know(consent: ConsentRecord): void {
    this.#consents.set(nameOf(consent), consent)
  }

  find(submission: string, key: string): ConsentRecord | null {
    return this.#consents.get(nameOf({ submission, key })) ?? null
  }

  ofSubmission(submission: string): ConsentRecord[] {
    return [...this.#consents.values()].filter((consent) => consent.submission === submission)
  }

  /** Those of a lead, whichever of its ids they were given under. */
  ofLead(ids: readonly string[]): ConsentRecord[] {
    return [...this.#consents.values()].filter((consent) => ids.includes(consent.lead))
  }

  /**
   * Of each key of which this group says anything: whether a lead agrees to it now. A withdrawal goes for all that stood, so
   * what is stored holds no more than what came since.
   */
  holding(ids: readonly string[]): Map<string, boolean> {
    const own = [...this.#consents].filter(([, consent]) => ids.includes(consent.lead))
    const holds = (key: string) =>
      own.some(([, consent]) => consent.key === key && consent.state !== 'pending' && !consent.withdrawnAt)
    const said = own.filter(
      ([name, { key, withdrawnAt }]) => this.#changed.has(name) && (withdrawnAt !== null || holds(key)),
    )
    return new Map(said.map(([, { key }]) => [key, holds(key)]))
  }

  put(consent: ConsentRecord): void {
    this.know(consent)
    this.#changed.add(nameOf(consent))
  }

  /** `leadOf` tells the lead that an id belongs to by the end of the group. */
  statements(db: D1Database, leadOf: (id: string) => string): D1PreparedStatement[] {
    const changed = [...this.#changed].flatMap((name) => this.#consents.get(name) ?? [])
    return upsertConsents(
      db,
      changed.map((consent) => ({ ...consent, lead: leadOf(consent.lead) })),
    )
  }
}

const nameOf = ({ submission, key }: Pick<ConsentRecord, 'submission' | 'key'>) => `${submission} ${key}`

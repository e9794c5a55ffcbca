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

  ofLead(lead: string): ConsentRecord[] {
    return [...this.#consents.values()].filter((consent) => consent.lead === lead)
  }

  put(consent: ConsentRecord): void {
    this.know(consent)
    this.#changed.add(nameOf(consent))
  }

  statements(db: D1Database): D1PreparedStatement[] {
    return upsertConsents(
      db,
      [...this.#changed].flatMap((name) => this.#consents.get(name) ?? []),
    )
  }
}

const nameOf = ({ submission, key }: Pick<ConsentRecord, 'submission' | 'key'>) => `${submission} ${key}`

import { insertVerdicts, type VerdictRecord } from './store.ts'

/** The verdicts that one group of commands works on, in memory. */
export class Verdicts {
  readonly #verdicts = new Map<string, VerdictRecord>()
  readonly #new = new Set<string>()

  /** Takes in what the database says of a verdict. */
  know(verdict: VerdictRecord): void {
    this.#verdicts.set(verdict.id, verdict)
  }

  find(id: string): VerdictRecord | null {
    return this.#verdicts.get(id) ?? null
  }

  put(verdict: VerdictRecord): void {
    this.know(verdict)
    this.#new.add(verdict.id)
  }

  /** `leadOf` tells the lead that an id belongs to by the end of the group. */
  statements(db: D1Database, leadOf: (id: string) => string): D1PreparedStatement[] {
    const verdicts = [...this.#new].flatMap((id) => this.#verdicts.get(id) ?? [])
    return insertVerdicts(
      db,
      verdicts.map((verdict) => ({ ...verdict, lead: leadOf(verdict.originLead) })),
    )
  }
}

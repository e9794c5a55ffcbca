import { type Counts, countRows } from './store.ts'

/** What a row came to: `changed` names the details of an update. */
export interface RowOutcome {
  what: keyof Counts
  changed: readonly string[]
}

/** What the rows of one group came to, by import. */
export class ImportCounts {
  readonly #counts = new Map<string, Counts>()

  add(importId: string, { what }: RowOutcome): void {
    const counts = this.#counts.get(importId) ?? { created: 0, updated: 0, unchanged: 0 }
    this.#counts.set(importId, { ...counts, [what]: counts[what] + 1 })
  }

  statements(db: D1Database): D1PreparedStatement[] {
    return [...this.#counts].map(([importId, counts]) => countRows(db, importId, counts))
  }
}

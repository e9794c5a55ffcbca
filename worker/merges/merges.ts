import { type MergeRecord, upsertMerges } from './store.ts'

/** The merges that one group of commands works on, in memory. */
export class Merges {
  readonly #merges = new Map<string, MergeRecord>()
  readonly #changed = new Set<string>()

  /** Takes in what the database says of a merge. */
  know(merge: MergeRecord): void {
    this.#merges.set(merge.id, merge)
  }

  find(id: string): MergeRecord | null {
    return this.#merges.get(id) ?? null
  }

  put(merge: MergeRecord): void {
    this.know(merge)
    this.#changed.add(merge.id)
  }

  /** `leadOf` tells the lead that an id belongs to by the end of the group. */
  statements(db: D1Database, leadOf: (id: string) => string): D1PreparedStatement[] {
    const changed = [...this.#changed].flatMap((id) => this.#merges.get(id) ?? [])
    return upsertMerges(
      db,
      changed.map((merge) => ({ ...merge, lead: leadOf(merge.survivor) })),
    )
  }
}

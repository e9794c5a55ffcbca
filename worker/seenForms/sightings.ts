import { type Sighting, seeForm } from './seeForm.ts'
import { type SeenFormRecord, upsertSeenForms } from './store.ts'

/** The site's own forms that one group of commands saw, in memory beside those known of the same names. */
export class Sightings {
  readonly #forms = new Map<string, SeenFormRecord>()
  readonly #seen = new Set<string>()
  #hasNew = false

  /** Takes in what the database says of a form. */
  know(form: SeenFormRecord): void {
    this.#forms.set(form.name, form)
  }

  add(sighting: Sighting): void {
    const known = this.#forms.get(sighting.name) ?? null
    this.#hasNew ||= known === null
    this.#forms.set(sighting.name, seeForm(known, sighting))
    this.#seen.add(sighting.name)
  }

  statements(db: D1Database, siteId: string): D1PreparedStatement[] {
    if (this.#seen.size === 0) return []
    const forms = [...this.#seen].flatMap((name) => this.#forms.get(name) ?? [])
    return upsertSeenForms(db, siteId, forms, this.#hasNew)
  }
}

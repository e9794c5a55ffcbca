import type { Colleagues } from '../../shared/schema/qualifiedLead.ts'
import type { Evidence } from './evidence/evidence.ts'
import { type HandoffRecord, revokeLinks, upsertHandoffs } from './store.ts'

/** The handoffs that one group of commands works on, in memory, and what is known of those whom it may give to sales. */
export class Handoffs {
  readonly #handoffs = new Map<string, HandoffRecord>()
  readonly #changed = new Set<string>()
  readonly #revoked = new Set<string>()
  readonly #evidence = new Map<string, Evidence>()
  readonly #colleagues = new Map<string, Colleagues['items']>()

  /** Takes in what the database says of a handoff. */
  know(handoff: HandoffRecord): void {
    this.#handoffs.set(handoff.id, handoff)
  }

  /** Takes in what the database holds of a lead whom the group may give to sales. */
  knowEvidence(lead: string, evidence: Evidence): void {
    this.#evidence.set(lead, evidence)
  }

  /** Takes in who of a company is a lead. */
  knowColleagues(company: string, colleagues: Colleagues['items']): void {
    this.#colleagues.set(company, colleagues)
  }

  find(id: string): HandoffRecord | null {
    return this.#handoffs.get(id) ?? null
  }

  /** Those that nobody has answered, of a lead with these ids; the latest last. */
  openOf(ids: readonly string[]): HandoffRecord[] {
    const open = [...this.#handoffs.values()].filter((one) => one.answeredAt === null && ids.includes(one.originLead))
    return open.sort((one, other) => Date.parse(one.at) - Date.parse(other.at))
  }

  /** What the database holds of a lead with these ids. */
  evidenceOf(ids: readonly string[]): Evidence[] {
    return ids.flatMap((id) => this.#evidence.get(id) ?? [])
  }

  colleaguesOf(company: string): Colleagues['items'] {
    return this.#colleagues.get(company) ?? []
  }

  put(handoff: HandoffRecord): void {
    this.know(handoff)
    this.#changed.add(handoff.id)
  }

  /** No link to a handoff of this lead holds any more. */
  revoke(lead: string): void {
    this.#revoked.add(lead)
  }

  /** `leadOf` tells the lead that an id belongs to by the end of the group. */
  statements(db: D1Database, leadOf: (id: string) => string): D1PreparedStatement[] {
    const changed = [...this.#changed].flatMap((id) => this.#handoffs.get(id) ?? [])
    const handoffs = changed.map((handoff) => ({ ...handoff, lead: leadOf(handoff.originLead) }))
    return [...upsertHandoffs(db, handoffs), ...revokeLinks(db, [...this.#revoked].map(leadOf))]
  }
}

import type { LeadRecord } from './leadRecord.ts'
import type { LeadIndex } from './matchLead.ts'

/** The leads that one group of commands may mean, in memory, found by all that identifies them. */
export class KnownLeads implements LeadIndex {
  readonly #leads = new Map<string, LeadRecord>()
  readonly #idByEmailKey = new Map<string, string>()
  readonly #idByExternalId = new Map<string, string>()
  readonly #idsByVisitor = new Map<string, Set<string>>()
  /** The latest first. */
  readonly #idsByCompany = new Map<string, string[]>()
  readonly #changed = new Set<string>()

  lead(id: string): LeadRecord | null {
    return this.#leads.get(id) ?? null
  }

  leadByEmailKey(emailKey: string): LeadRecord | null {
    return this.lead(this.#idByEmailKey.get(emailKey) ?? '')
  }

  leadByExternalId(externalId: string): LeadRecord | null {
    return this.lead(this.#idByExternalId.get(externalId) ?? '')
  }

  leadsOfVisitor(token: string): readonly LeadRecord[] {
    return [...(this.#idsByVisitor.get(token) ?? [])].flatMap((id) => this.lead(id) ?? [])
  }

  /** The ids of a company's latest leads but this one. */
  colleaguesOf(leadId: string, domain: string): string[] {
    return (this.#idsByCompany.get(domain) ?? []).filter((id) => id !== leadId)
  }

  /** Takes in what the database says of a lead, or a handler makes of it. */
  know(lead: LeadRecord): LeadRecord {
    const before = this.#leads.get(lead.id)?.emailKey
    if (before && before !== lead.emailKey) this.#idByEmailKey.delete(before)
    this.#leads.set(lead.id, lead)
    if (lead.emailKey) this.#idByEmailKey.set(lead.emailKey, lead.id)
    if (lead.externalId) this.#idByExternalId.set(lead.externalId, lead.id)
    return lead
  }

  knowVisitor(token: string, lead: LeadRecord): void {
    const known = this.#idsByVisitor.get(token) ?? new Set<string>()
    this.#idsByVisitor.set(token, known.add(lead.id))
  }

  knowCompany(domain: string, leadIds: readonly string[]): void {
    this.#idsByCompany.set(domain, [...leadIds])
  }

  /** Somebody of a company who was not known as one of it before. */
  joinCompany(domain: string, leadId: string): void {
    this.#idsByCompany.set(domain, [leadId, ...this.colleaguesOf(leadId, domain)])
  }

  put(lead: LeadRecord): void {
    this.#changed.add(this.know(lead).id)
  }

  changed(): LeadRecord[] {
    return [...this.#changed].flatMap((id) => this.lead(id) ?? [])
  }
}

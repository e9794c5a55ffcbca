import type { LeadPart } from './leadPart.ts'
import { type LeadRecord, leadOf } from './leadRecord.ts'
import type { LeadIndex } from './matchLead.ts'

/** The leads that one group of commands may mean, in memory, found by all that identifies them. */
export class KnownLeads implements LeadIndex {
  readonly #leads = new Map<string, LeadRecord>()
  /** Of each part: the lead that it is in. */
  readonly #leadOfPart = new Map<string, string>()
  readonly #partByEmailKey = new Map<string, string>()
  readonly #partByExternalId = new Map<string, string>()
  readonly #partsByVisitor = new Map<string, Set<string>>()
  readonly #changed = new Set<string>()
  /** Since they were last taken. */
  readonly #touched = new Set<string>()
  /** As the database has them. */
  readonly #stored = new Map<string, LeadRecord>()

  /** By its own id, or by one that was merged into it. */
  lead(id: string): LeadRecord | null {
    return this.#leads.get(this.#leadOfPart.get(id) ?? id) ?? null
  }

  leadByEmailKey(emailKey: string): LeadRecord | null {
    return this.lead(this.#partByEmailKey.get(emailKey) ?? '')
  }

  leadByExternalId(externalId: string): LeadRecord | null {
    return this.lead(this.#partByExternalId.get(externalId) ?? '')
  }

  leadsOfVisitor(token: string): readonly LeadRecord[] {
    const leads = this.partsOfVisitor(token).flatMap((id) => this.lead(id) ?? [])
    return [...new Map(leads.map((lead) => [lead.id, lead])).values()]
  }

  /** The ids under which this browser is known. */
  partsOfVisitor(token: string): readonly string[] {
    return [...(this.#partsByVisitor.get(token) ?? [])]
  }

  /** Takes in what the database says of a lead. */
  know(lead: LeadRecord): LeadRecord {
    this.#stored.set(lead.id, lead)
    return this.#take(lead)
  }

  /** This browser has been what is known under this id. */
  knowVisitor(token: string, partId: string): void {
    const known = this.#partsByVisitor.get(token) ?? new Set<string>()
    this.#partsByVisitor.set(token, known.add(partId))
  }

  put(lead: LeadRecord): void {
    this.#changed.add(this.#take(lead).id)
    this.#touched.add(lead.id)
  }

  /** The ids of leads that were put since this was last asked. */
  takeTouched(): string[] {
    const touched = [...this.#touched]
    this.#touched.clear()
    return touched
  }

  /** One lead's parts join another's, whose id goes on. */
  join(survivor: LeadRecord, merged: LeadRecord, at: string): LeadRecord {
    const joining = merged.parts.map((part) =>
      part.id === merged.id ? { ...part, joinedAt: at, sequence: merged.sequence } : part,
    )
    const joined = leadOf(survivor.site, [...survivor.parts, ...joining], survivor.sequence)
    this.#forget(merged)
    this.put(joined)
    return joined
  }

  /** Some parts of a lead leave it, the first of them leading, and go on where they were. */
  part(lead: LeadRecord, partIds: readonly string[]): { remaining: LeadRecord; parted: LeadRecord } {
    const isLeaving = ({ id }: LeadPart) => partIds.includes(id)
    const [leading, ...others] = lead.parts.filter(isLeaving)
    if (!leading) throw new Error(`none of these is a part of ${lead.id}`)
    const remaining = leadOf(
      lead.site,
      lead.parts.filter((part) => !isLeaving(part)),
      lead.sequence,
    )
    const parted = leadOf(lead.site, [{ ...leading, joinedAt: null }, ...others], leading.sequence)
    this.put(remaining)
    this.put(parted)
    return { remaining, parted }
  }

  /** Nothing is known of this lead any more. */
  erase(lead: LeadRecord): void {
    this.#forget(lead)
    for (const { id } of lead.parts) this.#leadOfPart.delete(id)
  }

  changed(): LeadRecord[] {
    return [...this.#changed].flatMap((id) => this.#leads.get(id) ?? [])
  }

  /** A lead as the database has it; null for a new one. */
  before(id: string): LeadRecord | null {
    return this.#stored.get(id) ?? null
  }

  /** The ids of leads that the database has and that are rows of their own no more. */
  gone(): string[] {
    return [...this.#stored.keys()].filter((id) => !this.#leads.has(id))
  }

  /** Leads that give an e-mail key or a signed id away, which another may take in the same batch. */
  givingUpKeys(): string[] {
    return [...this.#stored.values()].flatMap((before) => {
      const now = this.#leads.get(before.id)
      const keeps = now && now.emailKey === before.emailKey && now.externalId === before.externalId
      return keeps || (before.emailKey === null && before.externalId === null) ? [] : before.id
    })
  }

  /** Leads that had several parts before this group and were touched by it. */
  hadParts(): string[] {
    const touched = [...this.#changed, ...this.gone()]
    return touched.filter((id) => (this.#stored.get(id)?.parts.length ?? 1) > 1)
  }

  #take(lead: LeadRecord): LeadRecord {
    const before = this.#leads.get(lead.id)
    if (before) this.#unindex(before)
    this.#leads.set(lead.id, lead)
    for (const part of lead.parts) {
      this.#leadOfPart.set(part.id, lead.id)
      if (part.emailKey) this.#partByEmailKey.set(part.emailKey, part.id)
      if (part.externalId) this.#partByExternalId.set(part.externalId, part.id)
    }
    return lead
  }

  #forget(lead: LeadRecord): void {
    this.#unindex(lead)
    this.#leads.delete(lead.id)
  }

  /** A key that has gone over to another part meanwhile stays there. */
  #unindex({ parts }: LeadRecord): void {
    for (const { id, emailKey, externalId } of parts) {
      if (emailKey && this.#partByEmailKey.get(emailKey) === id) this.#partByEmailKey.delete(emailKey)
      if (externalId && this.#partByExternalId.get(externalId) === id) this.#partByExternalId.delete(externalId)
    }
  }
}

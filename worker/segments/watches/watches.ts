import type { LeadRecord } from '../../leads/leadRecord.ts'
import { matchesFilter } from './matchesFilter.ts'
import { deleteSegmentMembers, insertSegmentMembers, type StoredFacts, type Watch } from './store.ts'

/** What has come of a lead in this group, beside what is stored. */
export interface News {
  /** The company that they are of by now. */
  company: string | null
  forms: readonly string[]
  /** Of each key that this group says anything of: whether it holds now. */
  consents: ReadonlyMap<string, boolean>
}

/** The segments of a site that are watched, and who is in them, while one group of commands is folded. */
export class Watches {
  readonly #watches: Watch[] = []
  /** Of leads as the database has them; of those that an undo may part, of each part. */
  readonly #facts = new Map<string, StoredFacts>()
  /** By lead: the watches that its row is noted in. */
  readonly #stored = new Map<string, readonly string[]>()
  /** By lead that was looked at: the watches that it is in now. */
  readonly #now = new Map<string, ReadonlySet<string>>()

  get isAny(): boolean {
    return this.#watches.length > 0
  }

  /** Whether any of them asks for a company: only then it is worth finding that. */
  get isOfCompany(): boolean {
    return this.#watches.some(({ filter }) => filter.company !== undefined)
  }

  know(watch: Watch): void {
    this.#watches.push(watch)
  }

  /** Takes in what is stored of a lead; nothing where the site watches nothing. */
  knowLead(leadId: string, facts: StoredFacts | null): void {
    if (!facts) return
    this.#facts.set(leadId, facts)
    this.#stored.set(leadId, facts.in)
  }

  /** Takes in what one part of a lead brought. Whoever was in with it was told of already. */
  knowPart(leadId: string, partId: string, facts: Omit<StoredFacts, 'in'>): void {
    this.#facts.set(partId, { ...facts, in: [...(this.#stored.get(leadId) ?? [])] })
  }

  /** Looks where a lead is now, and tells the segments that it has come into, of which somebody is to be told. */
  look(lead: LeadRecord, news: News): Watch['segment'][] {
    const stored = lead.parts.flatMap(({ id }) => this.#facts.get(id) ?? [])
    const before = this.#before(lead)
    const facts = {
      lead,
      company: news.company,
      forms: new Set([...stored.flatMap(({ forms }) => forms), ...news.forms]),
      consents: consentsNow(stored, news),
    }
    const inside = this.#watches.filter(({ filter }) => matchesFilter(filter, facts))
    for (const { id } of lead.parts) this.#now.set(id, new Set()) // what they were in is the lead's by now
    this.#now.set(lead.id, new Set(inside.map(({ id }) => id)))
    return inside.filter(({ id, state }) => state === 'watching' && !before.has(id)).map(({ segment }) => segment)
  }

  statements(db: D1Database, isThere: (leadId: string) => boolean): D1PreparedStatement[] {
    const looked = [...this.#now].filter(([lead]) => isThere(lead))
    const pairs = looked.flatMap(([lead, now]) =>
      this.#watches.map(({ id: watch, state }) => {
        const isNoted = (this.#stored.get(lead) ?? []).includes(watch)
        // While all are being noted, cron may have found the lead where it was before.
        return { watch, lead, isIn: now.has(watch), isNoted, isSure: state === 'watching' }
      }),
    )
    const named = pairs.map(({ watch, lead, ...how }) => ({ member: { watch, lead }, ...how }))
    const came = named.filter(({ isIn, isNoted }) => isIn && !isNoted)
    const left = named.filter(({ isIn, isNoted, isSure }) => !isIn && (isNoted || !isSure))
    return [
      ...insertSegmentMembers(
        db,
        came.map(({ member }) => member),
      ),
      ...deleteSegmentMembers(
        db,
        left.map(({ member }) => member),
      ),
    ]
  }

  /** The watches that a lead, or what it was merged from, was in by the last look, or else as stored. */
  #before({ parts }: LeadRecord): ReadonlySet<string> {
    return new Set(parts.flatMap(({ id }) => [...(this.#now.get(id) ?? this.#facts.get(id)?.in ?? [])]))
  }
}

function consentsNow(stored: readonly StoredFacts[], { consents }: News): Set<string> {
  const held = stored.flatMap((facts) => facts.consents).filter((key) => consents.get(key) !== false)
  return new Set([...held, ...[...consents].flatMap(([key, holds]) => (holds ? key : []))])
}

import type { LeadRecord } from '../leads/leadRecord.ts'
import { companyId } from './companyId.ts'
import { type CompanyKey, keyOfPerson, keysOfPerson, textOf, unique } from './companyKeys.ts'
import { companyName } from './companyName.ts'
import type { CompanyRecord, OwnedKey } from './companyRecord.ts'
import {
  changeCompanies,
  deleteEmptied,
  deleteKeys,
  foundCompanies,
  handOverContacts,
  markCompanies,
  putKeys,
} from './store.ts'
import { insertWarmingPeople } from './warming/store.ts'

/** Of no company, for sure; null would say that nobody has looked. */
export const NO_COMPANY = ''

/** Before everything: a company whose people have to be looked through from the first on. */
const FROM_FIRST = { atMs: 0, position: -1 }

/** A lead that was counted to a company and is not any more; `heir`: who of the same company it is part of now. */
export interface Leaving {
  company: string
  lead: string
  heir: string | null
}

/** What the database gets of companies in the end: whose rows were written, and who left. */
export interface Settled {
  leads: readonly { lead: LeadRecord; before: LeadRecord | null; hasSignals: boolean }[]
  left: readonly Leaving[]
}

/** The companies that one group of commands works on, in memory. What was not asked for is left alone: it may be there. */
export class Companies {
  readonly #site: string
  readonly #companies = new Map<string, CompanyRecord>()
  readonly #ownerOfKey = new Map<string, string>()
  /** Keys that the database was asked for, each with the id of the company that it would found. */
  readonly #asked = new Map<string, string>()
  readonly #expected: CompanyKey[] = []
  /** Of each company: its latest people who have an address of it. */
  readonly #colleagues = new Map<string, string[]>()
  readonly #founded = new Set<string>()
  readonly #changed = new Set<string>()
  readonly #marked = new Set<string>()
  /** New ones of one person, who has sent a form and nothing else: there is nothing to look at yet. */
  readonly #quiet = new Set<string>()
  readonly #changedKeys = new Map<string, CompanyKey>()
  readonly #warmings: { lead: string; position: number }[] = []

  constructor(site: string) {
    this.#site = site
  }

  /** Notes that all that the database says of these keys will be known before anything is folded. */
  expect(keys: readonly CompanyKey[]): void {
    this.#expected.push(...keys)
  }

  /** Works out what the keys that are known now would found; the hash that it takes is not to be had at once. */
  async ready(): Promise<void> {
    const keys = unique(this.#expected)
    const ids = await Promise.all(keys.map((key) => companyId(this.#site, key)))
    keys.forEach((key, index) => {
      this.#asked.set(textOf(key), ids[index] ?? '')
    })
  }

  /** Takes in what the database says of a company. */
  know(company: CompanyRecord, colleagues?: readonly string[]): void {
    if (colleagues) this.#colleagues.set(company.id, [...colleagues])
    if (this.#companies.has(company.id)) return
    this.#companies.set(company.id, company)
    for (const key of company.keys) this.#ownerOfKey.set(textOf(key), company.id)
  }

  find(id: string): CompanyRecord | null {
    return this.#companies.get(id) ?? null
  }

  ownerOf(key: CompanyKey): CompanyRecord | null {
    return this.find(this.#ownerOfKey.get(textOf(key)) ?? '')
  }

  /** The company that a lead is counted to by what it is now, founded where there is none; null where nobody has looked. */
  of(lead: LeadRecord): string | null {
    const key = keyOfPerson(lead)
    if (!key) return NO_COMPANY
    const company = this.ownerOf(key) ?? this.#found(key, lead)
    if (!company) return null
    const name = companyName(lead.company)
    if (company.name === null && name !== null) this.put({ ...company, name: lead.company, nameBy: 'people' })
    return company.id
  }

  put(company: CompanyRecord): void {
    this.#companies.set(company.id, company)
    this.#changed.add(company.id)
  }

  /** Lets a key lead here from now on; the people of whoever had it have to be looked through. */
  giveKey(key: CompanyKey, to: CompanyRecord, by: OwnedKey['by']): CompanyRecord {
    const holder = this.ownerOf(key)
    if (holder && holder.id !== to.id) this.takeKey(key, holder)
    const receiver = this.find(to.id) ?? to
    const others = receiver.keys.filter((own) => textOf(own) !== textOf(key))
    const given = { ...receiver, keys: [...others, { ...key, by }] }
    this.put(given)
    this.#ownerOfKey.set(textOf(key), to.id)
    this.#changedKeys.set(textOf(key), key)
    return given
  }

  /** Lets a key lead here no more; its people have to be looked through. */
  takeKey(key: CompanyKey, from: CompanyRecord): CompanyRecord {
    const keys = from.keys.filter((own) => textOf(own) !== textOf(key))
    const poorer = { ...from, keys, walk: FROM_FIRST }
    this.put(poorer)
    this.#ownerOfKey.delete(textOf(key))
    this.#changedKeys.set(textOf(key), key)
    return poorer
  }

  /** One company is another one: all that led to it leads there. */
  absorb(gone: CompanyRecord, into: CompanyRecord, by: OwnedKey['by']): CompanyRecord {
    return gone.keys.reduce((receiver, key) => this.giveKey(key, receiver, key.by === 'member' ? 'member' : by), into)
  }

  /** Latest people with an address of a company, but this one. */
  colleaguesOf(company: string, leadId: string): string[] {
    return (this.#colleagues.get(company) ?? []).filter((id) => id !== leadId)
  }

  /** Somebody with an address of a company who was not known as one of it before. */
  joinColleagues(company: string, leadId: string): void {
    this.#colleagues.set(company, [leadId, ...this.colleaguesOf(company, leadId)])
  }

  /** Takes away what somebody who is erased said of their company; the next look finds what the others say. */
  forget(lead: LeadRecord): void {
    for (const key of keysOfPerson(lead.parts)) {
      const company = this.ownerOf(key)
      if (!company) continue
      this.#marked.add(company.id)
      const isTheirs = lead.parts.some((part) => companyName(part.company) === companyName(company.name))
      if (company.nameBy === 'people' && isTheirs) this.put({ ...company, name: null, nameBy: null })
    }
  }

  /** Lets cron look at a company though none of its people did anything. */
  lookAgain(id: string): void {
    this.#marked.add(id)
  }

  /** Notes whom an event of a company names. */
  noteNamed(position: number, leads: readonly string[]): void {
    for (const lead of leads) this.#warmings.push({ lead, position })
  }

  /** The writes that belong before and behind those of the leads. */
  statements(db: D1Database, { leads, left }: Settled): D1PreparedStatement[] {
    for (const written of leads) this.#see(written)
    const used = new Set(leads.map(({ lead }) => lead.companyId))
    const unused = [...this.#founded].filter((id) => !used.has(id))
    const of = (ids: Iterable<string>) => [...ids].flatMap((id) => this.find(id) ?? [])
    const changed = [...this.#changed].filter((id) => !this.#founded.has(id))
    const owned = [...this.#changedKeys].map(([text, key]) => ({ key, owner: this.#ownerOfKey.get(text) ?? null }))
    return [
      ...foundCompanies(db, of(this.#founded)),
      ...changeCompanies(db, of(changed)),
      ...deleteKeys(
        db,
        this.#site,
        owned.flatMap(({ key, owner }) => (owner === null ? key : [])),
      ),
      ...putKeys(
        db,
        this.#site,
        owned.flatMap(({ key, owner }) => {
          const by = this.find(owner ?? '')?.keys.find((own) => textOf(own) === textOf(key))?.by
          return owner !== null && by ? { ...key, company: owner, by } : []
        }),
      ),
      ...markCompanies(db, of(this.#marked)),
      ...handOverContacts(db, left),
      // Also those that somebody was of only in between, within this group.
      ...deleteEmptied(db, [...new Set([...left.map(({ company }) => company), ...unused])]),
      ...insertWarmingPeople(db, this.#site, this.#warmings),
    ]
  }

  /** Whoever did something, came, said another name or is more than before makes their company worth a look. */
  #see({ lead, before, hasSignals }: Settled['leads'][number]): void {
    const company = this.find(lead.companyId ?? NO_COMPANY)
    if (!company) return
    const isNews =
      before === null ||
      before.lastSeenAt !== lead.lastSeenAt ||
      before.parts.length !== lead.parts.length ||
      before.companyId !== lead.companyId ||
      before.company !== lead.company
    if (!isNews) return
    const activeAtMs = Math.max(company.activeAtMs, Date.parse(lead.lastSeenAt))
    this.#companies.set(company.id, { ...company, activeAtMs })
    const isQuiet = this.#founded.has(company.id) && !hasSignals && !this.#quiet.has(company.id)
    if (isQuiet) this.#quiet.add(company.id)
    else this.#marked.add(company.id)
  }

  #found(key: CompanyKey, lead: LeadRecord): CompanyRecord | null {
    const id = this.#asked.get(textOf(key))
    if (!id) return null
    const seenAtMs = Date.parse(lead.lastSeenAt)
    const company: CompanyRecord = {
      ...{ id, site: this.#site, kind: key.kind, key: key.key, keys: [], name: null, nameBy: null, mainContact: null },
      ...{ createdAtMs: Date.parse(lead.updatedAt), activeAtMs: seenAtMs, warmUntilMs: null, walk: null },
    }
    this.#founded.add(id)
    return this.giveKey(key, company, 'people')
  }
}

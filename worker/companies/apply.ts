import { ENGAGED_DAYS } from '../../shared/schema/company.ts'
import type { Logged } from '../desk/machine.ts'
import type { WorkingSet } from '../leads/workingSet.ts'
import type { ChangeCompanyCommand, NameCompanyCommand, PlaceCommand, WarmCommand } from './companyCommand.ts'
import { type CompanyKey, textOf } from './companyKeys.ts'
import { companyName } from './companyName.ts'
import { type CompanyRecord, domainOf } from './companyRecord.ts'
import { isNewlyWarm } from './warming/judgeWarming.ts'

/** Writes leads as they are, so that each comes to the company that its keys lead to now. */
export function applyPlace(set: WorkingSet, { leads, walk }: PlaceCommand): void {
  putAgain(set, leads)
  const company = walk ? set.companies.find(walk.company) : null
  if (walk && company) set.companies.put({ ...company, walk: walk.next })
}

/** Takes in a member's word on a company. Where it is gone meanwhile, there is nothing to change. */
export function applyChangeCompany(set: WorkingSet, command: ChangeCompanyCommand): void {
  const company = set.companies.find(command.company)
  if (!company) return
  const aliased = command.aliases ? takeAliases(set, company, command.aliases) : company
  const named = command.name === undefined ? aliased : takeName(set, aliased, command.name)
  if (command.mainContact !== undefined) chooseContact(set, named, command.mainContact)
  putAgain(set, command.leads)
}

/** Takes in what the people of a company call it, unless a member has said so. */
export function applyNameCompany(set: WorkingSet, command: NameCompanyCommand): void {
  const found = set.companies.find(command.company)
  if (!found || found.nameBy === 'member') return
  set.companies.put({ ...found, name: command.name, nameBy: command.name === null ? null : 'people' })
  for (const key of command.unsaid) {
    const company = set.companies.find(found.id)
    if (company?.keys.some((own) => own.by === 'people' && textOf(own) === textOf(key)))
      set.companies.takeKey(key, company)
  }
  const company = set.companies.find(found.id)
  const name = companyName(command.name)
  if (company && command.isSure && name !== null) lead(set, { kind: 'name', key: name }, company, 'people')
}

/** Announces a company whose people do much, with who they are. */
export function applyWarm(set: WorkingSet, command: WarmCommand, logged: Logged): void {
  const company = set.companies.find(command.company)
  if (!company || !isNewlyWarm(company.warmUntilMs, logged.appendedAt)) return
  const people = command.people.flatMap(({ lead: id, engagedMinutes, formsSent }) => {
    const lead = set.leads.lead(id)
    if (!lead || set.companies.of(lead) !== company.id) return []
    const { name, email, stage, lastSeenAt } = lead
    return { lead: lead.id, name, email, stage, engagedMinutes, formsSent, lastSeenAt }
  })
  set.companies.put({ ...company, warmUntilMs: command.warmUntilMs })
  const { activePeople, engagedMinutes, reasons } = command
  const data = {
    ...{ site: set.site, company: { id: company.id, name: company.name, domain: domainOf(company) } },
    ...{ days: ENGAGED_DAYS, activePeople, engagedMinutes, reasons, people },
  } as const
  const position = set.announce('company.warming', logged, { order: 0, lead: null, sequence: null, data })
  set.companies.noteNamed(position, [...new Set(people.map(({ lead }) => lead))])
}

function putAgain(set: WorkingSet, ids: readonly string[]): void {
  for (const id of ids) {
    const lead = set.leads.lead(id)
    if (lead) set.leads.put(lead)
  }
}

/** What a member names leads here, and what they name no more leads elsewhere. What people's addresses say stays. */
function takeAliases(set: WorkingSet, before: CompanyRecord, aliases: readonly CompanyKey[]): CompanyRecord {
  const wanted = new Set(aliases.map(textOf))
  let company = before
  for (const key of before.keys) {
    const isFounding = textOf(key) === textOf(before)
    if (key.by === 'member' && !isFounding && !wanted.has(textOf(key))) company = set.companies.takeKey(key, company)
  }
  for (const key of aliases) if (textOf(key) !== textOf(before)) company = lead(set, key, company, 'member')
  return company
}

/** A member's name leads here too, unless another company with an address is known by it. */
function takeName(set: WorkingSet, company: CompanyRecord, name: string | null): CompanyRecord {
  const said = { ...company, name, nameBy: name === null ? null : ('member' as const) }
  set.companies.put(said)
  if (name === null) set.companies.lookAgain(company.id)
  const key = companyName(name)
  return key === null ? said : lead(set, { kind: 'name', key }, said, 'people')
}

/**
 * Lets a key lead to a company. Where it founded another one, that one is the same company, by a member's word; else only
 * where nothing but the name was known of it.
 */
function lead(set: WorkingSet, key: CompanyKey, company: CompanyRecord, by: 'people' | 'member'): CompanyRecord {
  const holder = set.companies.ownerOf(key)
  if (!holder || holder.id === company.id) {
    const own = company.keys.find((one) => textOf(one) === textOf(key))
    return own && (own.by === by || by === 'people') ? company : set.companies.giveKey(key, company, by)
  }
  const isFoundedByIt = textOf(holder) === textOf(key)
  const isBare = holder.kind === 'name' && holder.nameBy !== 'member' && domainOf(holder) === null
  if (by === 'people' && !(isFoundedByIt && isBare)) return company
  return isFoundedByIt ? set.companies.absorb(holder, company, by) : set.companies.giveKey(key, company, by)
}

/** One of its people, or nobody. */
function chooseContact(set: WorkingSet, company: CompanyRecord, contact: string | null): void {
  const lead = contact === null ? null : set.leads.lead(contact)
  const isOne = lead !== null && set.companies.of(lead) === company.id
  if (contact === null || isOne) set.companies.put({ ...company, mainContact: lead?.id ?? null })
}

import { companyDomain } from '../../leads/companyDomain.ts'
import type { LeadFacts } from '../facts/leadFacts.ts'
import { companyKey } from '../rules/compareCompanies.ts'
import { ownFigures } from '../rules/comparePhones.ts'
import { nameCode } from '../rules/nameCode.ts'
import { nameWords } from '../rules/nameWords.ts'

/** Keys of one lead: most have four to eight. */
export const MOST_KEYS = 12
/** Values of one kind that make keys: the latest. */
const MOST_OF_A_KIND = 3
/** Words of a name that make keys with a company. */
const MOST_WORDS = 2
/** Figures at the end of a phone number, which its spellings share. */
const PHONE_FIGURES = 8
/** Signs of a mailbox's name that few share: of a company, and where anybody gets one. */
const LOCAL_SIGNS = { work: 2, free: 4 }
/** Signs of a mailbox's name from which on it is looked for at other domains. */
const LEAST_LOCAL_SIGNS = 4
/** Signs of a domain that most faults in it leave alone. */
const DOMAIN_SIGNS = 4
const LONGEST_PART = 30

/**
 * Short keys by which a lead is found again without looking through all: two leads that share none are never compared.
 * What tells most comes first, as only so many are kept.
 */
export function blockingKeys(facts: LeadFacts): string[] {
  const keys = [
    ...latest(facts.phones).map((phone) => `p:${ownFigures(phone).slice(-PHONE_FIGURES)}`),
    ...latest(facts.birthdays).map((birthday) => `b:${birthday}`),
    ...latest(facts.emails).flatMap(keysOfEmail),
    ...latest(facts.visitors).map((token) => `v:${token}`),
    ...latest(facts.names).flatMap(keyOfName),
    ...keysOfColleague(facts),
  ]
  return [...new Set(keys)].slice(0, MOST_KEYS)
}

/** The key that all leads of one whole name share; null where a name is not whole. */
export function keyOfName(name: string): string[] {
  const words = nameWords(name)
  const [given, family] = [words[0], words.at(-1)]
  if (!given || !family || words.length < 2) return []
  return [`n:${[nameCode(given), nameCode(family)].sort().join(' ')}`]
}

/** One that holds faults in the domain, and one that holds faults in the mailbox's name. */
function keysOfEmail(email: string): string[] {
  const at = email.lastIndexOf('@')
  const [local, domain] = [email.slice(0, at).toLowerCase(), email.slice(at + 1).toLowerCase()]
  if (at < 1 || !domain) return []
  const letters = local.replace(/[^\p{L}\d]/gu, '')
  const signs = companyDomain(email.toLowerCase()) ? LOCAL_SIGNS.work : LOCAL_SIGNS.free
  const byLocal = letters.length >= LEAST_LOCAL_SIGNS ? [`e:${letters.slice(0, LONGEST_PART)}`] : []
  return [...byLocal, `m:${domain.slice(0, DOMAIN_SIGNS)} ${letters.slice(0, signs)}`]
}

/** Each word of the name with each company. */
function keysOfColleague({ names, companies, emails }: LeadFacts): string[] {
  const words = [...new Set(latest(names).flatMap(nameWords).map(nameCode))].slice(0, MOST_WORDS)
  const domains = latest(emails).flatMap((email) => companyDomain(email.toLowerCase()) ?? [])
  const where = [...new Set([...domains, ...latest(companies).map(companyKey)])]
  return where.flatMap((company) => words.map((word) => `c:${company.slice(0, LONGEST_PART)} ${word}`))
}

const latest = <Value>(values: readonly Value[]): Value[] => values.slice(0, MOST_OF_A_KIND)

import { companyDomain } from '../leads/companyDomain.ts'
import type { LeadPart } from '../leads/leadPart.ts'
import { companyName } from './companyName.ts'

/** What leads to a company: a domain, or a name without its spelling. */
export interface CompanyKey {
  kind: 'domain' | 'name'
  key: string
}

/** What tells a person's company: what is shown of them, and the addresses that any of their parts is known by. */
export interface CompanyFacts {
  emailKey: string | null
  company: string | null
  parts: readonly Pick<LeadPart, 'emailKey' | 'company'>[]
}

/** A key as one text, by which it is looked up. */
export const textOf = ({ kind, key }: CompanyKey): string => `${kind} ${key}`

/**
 * The key that a person is counted by: their work address, whatever they state; who has none, the name that they state. A
 * work address counts before a private one that came later: it is the same person.
 */
export function keyOfPerson({ emailKey, company, parts }: CompanyFacts): CompanyKey | null {
  const domains = [emailKey, ...parts.map((part) => part.emailKey)].flatMap((address) => companyDomain(address) ?? [])
  const [domain] = domains
  if (domain !== undefined) return { kind: 'domain', key: domain }
  const name = companyName(company)
  return name === null ? null : { kind: 'name', key: name }
}

/**
 * All keys that a person may come to be counted by without anything new being said: by an edit, a merge, its undoing. Domains
 * stand first.
 */
export function keysOfPerson(parts: CompanyFacts['parts']): CompanyKey[] {
  const keys = unique(parts.flatMap(({ emailKey, company }) => keysOfValues(emailKey, company)))
  return [...keys.filter(({ kind }) => kind === 'domain'), ...keys.filter(({ kind }) => kind === 'name')]
}

/** The keys that values tell of, as far as they do. */
export function keysOfValues(emailKey: string | null, company: string | null): CompanyKey[] {
  const [domain, name] = [companyDomain(emailKey), companyName(company)]
  return [
    ...(domain === null ? [] : [{ kind: 'domain' as const, key: domain }]),
    ...(name === null ? [] : [{ kind: 'name' as const, key: name }]),
  ]
}

/** Each key once. */
export const unique = (keys: readonly CompanyKey[]): CompanyKey[] => [
  ...new Map(keys.map((key) => [textOf(key), key])).values(),
]

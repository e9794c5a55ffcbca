import type { Company } from '../../shared/schema/company.ts'
import { type CompanyKey, textOf } from './companyKeys.ts'

/** A key with who said that it leads to its company. */
export interface OwnedKey extends CompanyKey {
  by: 'people' | 'member'
}

/** A company as the Worker holds it. */
export interface CompanyRecord extends Pick<Company, 'id' | 'site' | 'name' | 'nameBy' | 'mainContact'> {
  /** What it was founded by; a key of its own as long as it is not part of another company. */
  kind: CompanyKey['kind']
  key: string
  keys: readonly OwnedKey[]
  createdAtMs: number
  activeAtMs: number
  warmUntilMs: number | null
  /** Its people have to be looked through, from the one after this on; null: each is where they belong. */
  walk: { atMs: number; position: number } | null
}

/** The domain of a company, where it has one. */
export const domainOf = ({ kind, key, keys }: CompanyRecord): string | null =>
  kind === 'domain' ? key : (keys.find((own) => own.kind === 'domain')?.key ?? null)

/** The company as everyone may see it. */
export function toCompany(company: CompanyRecord): Company {
  const { id, site, name, nameBy, mainContact, kind, key, warmUntilMs } = company
  const others = company.keys.filter((own) => textOf(own) !== textOf({ kind, key }))
  return {
    ...{ id, site, name, nameBy, mainContact, domain: domainOf(company) },
    aliases: others.map((own) => ({ kind: own.kind, value: own.key, by: own.by })),
    createdAt: new Date(company.createdAtMs).toISOString(),
    activeAt: new Date(company.activeAtMs).toISOString(),
    warmUntil: warmUntilMs === null ? null : new Date(warmUntilMs).toISOString(),
  }
}

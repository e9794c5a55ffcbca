import { MOST_PEOPLE } from '../../shared/schema/company.ts'
import type { CompanyKey } from './companyKeys.ts'
import { textOf } from './companyKeys.ts'
import { companyName } from './companyName.ts'
import { type CompanyRecord, domainOf } from './companyRecord.ts'

/** So many people have to state a name until it leads to a company whose domain says another. */
const ENOUGH = 2

/** What a company's people call it, where that is not how it is called already. */
export interface Naming {
  name: string | null
  isSure: boolean
  unsaid: CompanyKey[]
}

/**
 * The name that most of these people state, the newest first where as many state another; null where it is known already.
 * It leads to the company where two say so, or where the domain is made of it: one person alone may name a customer.
 */
export function nameOfPeople(company: CompanyRecord, people: readonly { company: string | null }[]): Naming | null {
  if (company.nameBy === 'member') return null
  const stated = people.flatMap(({ company: name }) => {
    const key = companyName(name)
    return key !== null && name !== null ? [{ key, name }] : []
  })
  const groups = [...Map.groupBy(stated, ({ key }) => key).values()]
  const [most] = groups.sort((one, other) => other.length - one.length)
  const [first] = most ?? []
  const isSure = first !== undefined && (isOwn(company, first.key) || (most?.length ?? 0) >= ENOUGH)
  const said = new Set(stated.map(({ key }) => key))
  // Of some people only, nobody can tell what nobody states.
  const unsaid = people.length > MOST_PEOPLE ? [] : company.keys.filter((key) => isUnsaid(company, key, said))
  const leadsHere = first && company.keys.some((key) => key.kind === 'name' && key.key === first.key)
  const isSame = companyName(company.name) === (first?.key ?? null)
  if (isSame && (!isSure || leadsHere) && unsaid.length === 0) return null
  const name = isSame ? company.name : (first?.name ?? null)
  return { name, isSure, unsaid: unsaid.map(({ kind, key }) => ({ kind, key })) }
}

const isUnsaid = (company: CompanyRecord, key: CompanyRecord['keys'][number], said: ReadonlySet<string>): boolean =>
  key.kind === 'name' && key.by === 'people' && textOf(key) !== textOf(company) && !said.has(key.key)

/** “Acme Kilns” is what acme-kilns.co.uk and acme.com are made of. */
function isOwn(company: CompanyRecord, name: string): boolean {
  const [label = ''] = (domainOf(company) ?? '').split('.')
  const plain = label.replaceAll('-', '')
  const words = name.split(' ')
  return plain !== '' && (words.join('') === plain || words[0] === plain)
}

import type { companies } from '../../shared/api/companies.ts'
import type { Answer } from '../../shared/api/route.ts'
import { makeId } from '../../shared/rules/makeId.ts'
import type { CompanyAlias, CompanyChange } from '../../shared/schema/company.ts'
import { carryOut } from '../desk/carryOut.ts'
import type { Env } from '../env.ts'
import type { Refusal } from '../http/problem.ts'
import { companyDomain } from '../leads/companyDomain.ts'
import { findLead } from '../leads/store.ts'
import type { ChangeCompanyCommand } from './companyCommand.ts'
import { type CompanyKey, textOf, unique } from './companyKeys.ts'
import { companyName } from './companyName.ts'
import { type CompanyRecord, toCompany } from './companyRecord.ts'
import { listPeopleAfter } from './people/store.ts'
import { findCompany, readCompany, selectCompaniesByKey } from './store.ts'

/** People who are found again with the change itself; those behind them follow by cron. */
const MOST_AT_ONCE = 100

/** Says what a company is called, what leads to it and whom to speak to, as a member knows it. */
export async function changeCompany(
  env: Env,
  company: CompanyRecord,
  change: CompanyChange,
  nowMs: number,
): Promise<Answer<typeof companies.change> | Refusal> {
  const read = await readChange(env.DB, company, change)
  if ('problem' in read) return read
  const command: ChangeCompanyCommand = {
    ...{ kind: 'change_company', id: makeId('cm', nowMs), company: company.id },
    ...read,
    leads: await peopleAffected(env.DB, company, read),
  }
  const done = await carryOut(env, company.site, command)
  if (done.state === 'refused') return done.refusal
  if (done.state === 'waiting') return done.answer
  const after = await findCompany(env.DB, company.id)
  return after ? { status: 200, body: toCompany(after) } : { problem: 'not_found' }
}

type Read = Pick<ChangeCompanyCommand, 'name' | 'aliases' | 'mainContact' | 'keys'>

async function readChange(db: D1Database, company: CompanyRecord, change: CompanyChange): Promise<Read | Refusal> {
  const aliases = change.aliases?.map(keyOfAlias)
  const wrong = aliases?.indexOf(null) ?? -1
  if (wrong >= 0) return invalid(`aliases.${wrong}.value`, 'no_company', 'no company is told by it')
  if (change.mainContact && (await findLead(db, change.mainContact))?.companyId !== company.id)
    return invalid('mainContact', 'no_colleague', 'is none of the company’s people')
  const name = change.name?.trim() ?? change.name
  const key = companyName(name ?? null)
  const known = aliases?.flatMap((alias) => alias ?? [])
  return {
    ...(name !== undefined && { name }),
    ...(known && { aliases: unique(known) }),
    ...(change.mainContact !== undefined && { mainContact: change.mainContact }),
    keys: [...(known ?? []), ...(key === null ? [] : [{ kind: 'name' as const, key }])],
  }
}

/** Addresses and hosts are read down to what somebody registers; of a service for anybody's mail there is no company. */
function keyOfAlias({ kind, value }: CompanyAlias): CompanyKey | null {
  const key = kind === 'name' ? companyName(value) : companyDomain(`@${hostOf(value)}`)
  return key === null ? null : { kind, key }
}

const hostOf = (value: string): string => {
  const typed = value.trim()
  return URL.parse(typed.includes('//') ? typed : `https://${typed.slice(typed.lastIndexOf('@') + 1)}`)?.hostname ?? ''
}

/** Of companies whose keys come here, and of this one where it loses any: their first people. */
async function peopleAffected(db: D1Database, company: CompanyRecord, { aliases, keys }: Read): Promise<string[]> {
  const { results } = await selectCompaniesByKey(db, company.site, keys).all()
  const holders = results.map(readCompany).filter(({ id }) => id !== company.id)
  const wanted = new Set(aliases?.map(textOf))
  const isLosing = aliases !== undefined && company.keys.some((key) => key.by === 'member' && !wanted.has(textOf(key)))
  const affected = [...new Map(holders.map((one) => [one.id, one])).values(), ...(isLosing ? [company] : [])]
  const people = await Promise.all(affected.map((one) => listPeopleAfter(db, one, null, MOST_AT_ONCE)))
  return people
    .flat()
    .slice(0, MOST_AT_ONCE)
    .map(({ id }) => id)
}

const invalid = (path: string, code: string, message: string): Refusal => ({
  problem: 'invalid',
  errors: [{ path, code, message }],
})

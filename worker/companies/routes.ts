import { companies } from '../../shared/api/companies.ts'
import { placeInTime, readTimeCursor, toPage } from '../http/cursor.ts'
import { type Served, serve } from '../http/serve.ts'
import { changeCompany } from './changeCompany.ts'
import { nameBeginning } from './companyName.ts'
import { toCompany } from './companyRecord.ts'
import { wholeCompany } from './people/wholeCompany.ts'
import { findCompany, listCompanies, searchCompanies } from './store.ts'

export const companyRoutes: Served[] = [
  serve(companies.list, async ({ query, env }) => {
    const { site, q = '', limit, cursor } = query
    if (q.trim()) {
      const beginning = { name: nameBeginning(q), domain: q.trim().toLowerCase() }
      const found = await searchCompanies(env.DB, site, beginning, limit)
      return { status: 200, body: { items: found.slice(0, limit).map(toCompany), nextCursor: null } }
    }
    const before = readTimeCursor(cursor)
    if (!before.ok) return before.refusal
    const found = await listCompanies(env.DB, site, before.after, limit + 1)
    const { items, nextCursor } = toPage(found, limit, ({ id, activeAtMs }) => placeInTime({ id, atMs: activeAtMs }))
    return { status: 200, body: { items: items.map(toCompany), nextCursor } }
  }),

  serve(companies.get, async ({ params, env, sees, now }) => {
    const company = await findCompany(env.DB, params.company)
    if (!company || !sees(company.site)) return { problem: 'not_found' }
    return { status: 200, body: await wholeCompany(env.DB, company, now) }
  }),

  serve(companies.change, async ({ params, body, env, sees, now }) => {
    const company = await findCompany(env.DB, params.company)
    if (!company || !sees(company.site)) return { problem: 'not_found' }
    return await changeCompany(env, company, body, now)
  }),
]
